// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settings_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProcess>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/language/language.h"

namespace automoe::ui {

namespace {

/// As QProcess::splitCommand() reads it.
QString joined(const QStringList& command) {
    QStringList words;
    for (QString word : command) {
        word.replace(QLatin1Char('"'), QStringLiteral("\"\"\""));
        words << (word.isEmpty() || word.contains(QLatin1Char(' ')) ? QLatin1Char('"') + word + QLatin1Char('"')
                                                                    : word);
    }
    return words.join(QLatin1Char(' '));
}

}  // namespace

SettingsDialog::SettingsDialog(Settings& settings, EngineOptions usual, std::function<QString(const Error&)> text,
                               QWidget* parent)
    : QDialog(parent),
      settings_(settings),
      usual_(std::move(usual)),
      text_(std::move(text)),
      language_(new QComboBox(this)),
      appearance_(new QComboBox(this)),
      engine_(new QLineEdit(joined(settings.engine.get()), this)),
      threads_(new QSpinBox(this)),
      try_(new QPushButton(tr("&Try it"), this)),
      answer_(new QLabel(this)) {
    setObjectName(QStringLiteral("settingsDialog"));
    setWindowTitle(tr("Settings"));
    language_->setObjectName(QStringLiteral("settingsLanguage"));
    language_->addItem(tr("As the system"), QString());
    for (const QString& name : languages()) {
        QString own = QLocale(name).nativeLanguageName();
        if (!own.isEmpty()) own[0] = own[0].toUpper();
        language_->addItem(own, name);
    }
    language_->setCurrentIndex(std::max(0, language_->findData(settings_.language.get())));
    appearance_->setObjectName(QStringLiteral("settingsAppearance"));
    appearance_->addItem(tr("As the desktop"), QString());
    appearance_->addItem(tr("Light"), QStringLiteral("light"));
    appearance_->addItem(tr("Dark"), QStringLiteral("dark"));
    appearance_->setCurrentIndex(std::max(0, appearance_->findData(settings_.appearance.get())));
    engine_->setObjectName(QStringLiteral("settingsEngine"));
    engine_->setPlaceholderText(tr("the one of this installation"));
    engine_->setToolTip(
        tr("The command of the worker that computes, for example: ssh machine automoe serve") + QLatin1Char('\n') +
        tr("Another machine must see the session and its text under the same paths: no file is copied."));
    engine_->setMinimumWidth(fontMetrics().averageCharWidth() * 45);
    threads_->setObjectName(QStringLiteral("settingsThreads"));
    threads_->setRange(0, 1024);
    threads_->setSpecialValueText(tr("as many as there are cores"));
    threads_->setToolTip(tr("Of each job, unless its form says otherwise"));
    threads_->setValue(settings_.threads.get());
    try_->setObjectName(QStringLiteral("settingsTry"));
    answer_->setObjectName(QStringLiteral("settingsAnswer"));
    answer_->setWordWrap(true);
    answer_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto* form = new QFormLayout;
    form->addRow(tr("&Language"), language_);
    auto* later = new QLabel(tr("From the next start on."), this);
    later->setForegroundRole(QPalette::PlaceholderText);
    form->addRow(QString(), later);
    form->addRow(tr("&Appearance"), appearance_);
    auto* row = new QHBoxLayout;
    row->addWidget(engine_, 1);
    row->addWidget(try_);
    form->addRow(tr("&Worker"), row);
    if (auto* label = qobject_cast<QLabel*>(form->labelForField(row))) label->setBuddy(engine_);
    auto* next = new QLabel(tr("From the next job on; one that runs keeps its worker."), this);
    next->setForegroundRole(QPalette::PlaceholderText);
    form->addRow(QString(), next);
    form->addRow(QString(), answer_);
    form->addRow(tr("T&hreads"), threads_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
    connect(try_, &QPushButton::clicked, this, &SettingsDialog::tryWorker);
    connect(engine_, &QLineEdit::textEdited, this, [this] { answer_->clear(); });
}

SettingsDialog::~SettingsDialog() = default;

QStringList SettingsDialog::command() const { return QProcess::splitCommand(engine_->text()); }

void SettingsDialog::tryWorker() {
    EngineOptions options = usual_;
    if (!command().isEmpty()) options.command = command();
    options.restarts = 0;
    try_->setEnabled(false);
    answer_->setText(tr("Starting it…"));
    worker_ = std::make_unique<EngineProcess>(options);
    const auto done = [this](const QString& answer) {
        answer_->setText(answer);
        try_->setEnabled(true);
        if (worker_) worker_->close();
    };
    connect(worker_.get(), &EngineProcess::greeted, this, [done](const Greeting& greeting) {
        done(tr("It answers: version %1, %n core(s).", nullptr, greeting.cores).arg(greeting.version));
    });
    connect(worker_.get(), &EngineProcess::died, this, [this, done](const Error& error) {
        done(text_ ? text_(error) : QString::fromStdString(error.debugString()));
    });
    worker_->start();
}

void SettingsDialog::accept() {
    settings_.language.set(language_->currentData().toString());
    settings_.appearance.set(appearance_->currentData().toString());
    settings_.engine.set(command());
    settings_.threads.set(threads_->value());
    QDialog::accept();
}

}  // namespace automoe::ui
