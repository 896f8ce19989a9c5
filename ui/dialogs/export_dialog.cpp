// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/export_dialog.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QDir>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextTable>
#include <QVBoxLayout>

#include "core/formats/format.h"
#include "core/formats/model_card.h"
#include "ui/models/format_text.h"

namespace automoe::ui {

namespace {

/// Headings and tables of Markdown as quiet as the rest of the window has them.
void calm(QTextDocument& document, const QPalette& palette) {
    QColor line = palette.color(QPalette::Text);
    line.setAlphaF(0.25F);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0) continue;
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat format;
        format.setProperty(QTextFormat::FontSizeAdjustment, block.blockFormat().headingLevel() == 1 ? 1 : 0);
        format.setFontWeight(QFont::DemiBold);
        cursor.mergeCharFormat(format);
    }
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (table == nullptr) continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderCollapse(true);
        format.setBorderBrush(line);
        format.setCellSpacing(0);
        format.setCellPadding(3);
        table->setFormat(format);
    }
}

/// The first sentence of an error's text: why. What to do instead stands in the list already.
QString reasonOf(const QString& text) { return text.section(QStringLiteral(". "), 0, 0); }

}  // namespace

ExportDialog::ExportDialog(Content content, Help help, QWidget* parent)
    : QDialog(parent), content_(std::move(content)), help_(std::move(help)), formats_(new QButtonGroup(this)) {
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export %1").arg(content_.candidate));
    auto* buttons = new QDialogButtonBox;
    export_ = buttons->addButton(tr("Export"), QDialogButtonBox::ActionRole);
    export_->setObjectName(QStringLiteral("exportRun"));
    close_ = buttons->addButton(QDialogButtonBox::Close);
    close_->setObjectName(QStringLiteral("exportClose"));
    connect(export_, &QPushButton::clicked, this, &ExportDialog::exportRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* questions = new QVBoxLayout;
    questions->addWidget(buildFormats());
    questions->addWidget(buildTarget());
    questions->addStretch(1);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addLayout(questions, 5);
    columns->addWidget(buildCard(), 4);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    layout->addWidget(buildMessage());
    layout->addWidget(buttons);
    export_->setDefault(true);
    resize(860, 520);

    connect(formats_, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on) showFormat();
    });
    for (QAbstractButton* each : formats_->buttons()) {
        if (!each->isEnabled()) continue;
        each->setChecked(true);
        break;
    }
    showFormat();
}

QWidget* ExportDialog::buildFormats() {
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setColumnMinimumWidth(0, 20);
    grid->setColumnStretch(1, 1);
    int row = 0;
    int id = 0;
    for (const auto& format : formats::all()) {
        const FormatText words = formatText(format.name);
        Status can = format.check(content_.architecture);
        if (can && format.weights && content_.no_weights) can = *content_.no_weights;
        auto* choice = new QRadioButton(words.title);
        choice->setObjectName(QStringLiteral("format_%1").arg(QLatin1String(format.name.data())));
        choice->setEnabled(can.ok());
        // Whoever cannot see that it is grey hears why.
        const QString line = can.ok() ? words.audience : tr("Not possible: %1").arg(reasonOf(help_.text(can.error())));
        choice->setAccessibleDescription(line);
        auto* label = new QLabel;
        label->setObjectName(choice->objectName() + QStringLiteral("_line"));
        label->setWordWrap(true);
        if (can) label->setForegroundRole(QPalette::PlaceholderText);  // a reason is to be read
        label->setText(line);
        formats_->addButton(choice, id++);
        if (can) questions_ << choice;
        grid->addWidget(choice, row, 0, 1, 2);
        grid->addWidget(label, row + 1, 1);
        grid->setRowMinimumHeight(row + 2, 6);
        row += 3;
    }
    auto* about = new QGridLayout;
    about->setContentsMargins(0, 8, 0, 0);
    about->setHorizontalSpacing(12);
    about->setVerticalSpacing(6);
    about->setColumnStretch(1, 1);
    const auto line = [about](const char* name, const QString& caption) {
        auto* label = new QLabel;
        label->setObjectName(QLatin1String(name));
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        const int place = about->rowCount();
        about->addWidget(new QLabel(caption), place, 0, Qt::AlignTop);
        about->addWidget(label, place, 1);
        return label;
    };
    holds_ = line("formatHolds", tr("Holds"));
    lacks_ = line("formatLacks", tr("Limits"));
    weights_ = line("formatWeights", tr("Weights"));
    grid->addLayout(about, row, 0, 1, 2);
    return box;
}

QWidget* ExportDialog::buildTarget() {
    auto* box = new QWidget;
    auto* label = new QLabel(tr("&Folder"));
    folder_ = new QLineEdit;
    folder_->setObjectName(QStringLiteral("exportFolder"));
    folder_->setToolTip(tr("It is made; one that holds an earlier export is replaced"));
    label->setBuddy(folder_);
    browse_ = new QPushButton(tr("&Browse…"));
    browse_->setObjectName(QStringLiteral("exportBrowse"));
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 10, 0, 0);
    layout->addWidget(label);
    layout->addWidget(folder_, 1);
    layout->addWidget(browse_);
    connect(folder_, &QLineEdit::textChanged, this, &ExportDialog::showButtons);
    connect(browse_, &QPushButton::clicked, this, [this] {
        const QString chosen = help_.choose_folder(tr("Export %1 into a new folder").arg(content_.candidate), folder());
        if (chosen.isEmpty()) return;
        folder_->setText(QDir::toNativeSeparators(chosen));
        folder_->setModified(true);
    });
    questions_ << folder_;
    if (help_.choose_folder) {
        questions_ << browse_;
    } else {
        browse_->hide();
    }
    return box;
}

QWidget* ExportDialog::buildCard() {
    auto* box = new QWidget;
    auto* label = new QLabel(tr("&Model card (README.md)"));
    card_ = new QTextBrowser;
    card_->setObjectName(QStringLiteral("exportCard"));
    card_->setOpenLinks(false);
    label->setBuddy(card_);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(card_, 1);
    return box;
}

QWidget* ExportDialog::buildMessage() {
    message_ = new QFrame;
    message_->setObjectName(QStringLiteral("exportMessage"));
    message_->setFrameShape(QFrame::StyledPanel);
    message_->setAutoFillBackground(true);
    message_->setBackgroundRole(QPalette::AlternateBase);
    sentence_ = new QLabel;
    sentence_->setObjectName(QStringLiteral("exportSentence"));
    sentence_->setWordWrap(true);
    sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    busy_ = new QProgressBar;
    busy_->setObjectName(QStringLiteral("exportBusy"));
    busy_->setRange(0, 0);
    busy_->setTextVisible(false);
    busy_->setFixedSize(120, 6);
    open_folder_ = new QPushButton(tr("&Open folder"));
    open_folder_->setObjectName(QStringLiteral("exportOpenFolder"));
    connect(open_folder_, &QPushButton::clicked, this, [this] { Q_EMIT openFolderRequested(folder()); });
    auto* layout = new QHBoxLayout(message_);
    layout->addWidget(sentence_, 1);
    layout->addWidget(busy_);
    layout->addWidget(open_folder_);
    message_->hide();
    return message_;
}

std::string ExportDialog::format() const {
    const int chosen = formats_->checkedId();
    return chosen < 0 ? std::string() : std::string(formats::all()[static_cast<std::size_t>(chosen)].name);
}

QString ExportDialog::folder() const { return QDir::fromNativeSeparators(folder_->text().trimmed()); }

void ExportDialog::showFormat() {
    const auto* chosen = formats::find(format());
    const bool weights = chosen != nullptr && chosen->weights;
    const FormatText words = formatText(format());
    holds_->setText(words.holds);
    lacks_->setText(words.lacks);
    weights_->setText(
        !weights ? tr("none")
        : content_.retrained
            ? tr("retrained, the candidate's own")
            : tr("of the supernet: the candidate is not retrained, and would translate better if it were"));
    card_->setMarkdown(QString::fromStdString(
        formats::modelCard(content_.architecture, weights ? content_.card : nlohmann::json::object())));
    calm(*card_->document(), palette());
    if (!folder_->isModified()) {
        folder_->setText(QDir::toNativeSeparators(
            QStringLiteral("%1/%2-%3").arg(content_.parent, content_.candidate, QString::fromStdString(format()))));
    }
    showButtons();
}

void ExportDialog::showButtons() {
    for (QWidget* each : questions_) each->setEnabled(!running_);
    export_->setEnabled(!running_ && !folder().isEmpty() && formats_->checkedId() >= 0);
}

void ExportDialog::setMessage(const QString& sentence, bool busy, bool written) {
    running_ = busy;
    sentence_->setText(sentence);
    busy_->setVisible(busy);
    open_folder_->setVisible(written);
    message_->show();
    showButtons();
}

void ExportDialog::showRunning(const QString& sentence) { setMessage(sentence, true, false); }

void ExportDialog::showWritten(const nlohmann::json& manifest) {
    setMessage(parityText(manifest), false, true);
    close_->setDefault(true);
    open_folder_->setFocus();
}

void ExportDialog::showFailure(const QString& sentence) { setMessage(sentence, false, false); }

}  // namespace automoe::ui
