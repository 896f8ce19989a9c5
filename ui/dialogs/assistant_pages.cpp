// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/assistant_pages.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <cmath>

#include "core/text/sample.h"
#include "database/session.h"
#include "ui/dialogs/corpus_picker.h"
#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

enum Kind { kSample, kTwoFiles, kTsv };

/// "en" of "train.en.gz"; "" where the name says nothing.
QString languageOf(const std::filesystem::path& file) {
    QString name = QFileInfo(QString::fromStdString(file.string())).fileName();
    if (name.endsWith(QLatin1String(".gz"))) name.chop(3);
    const QString ending = QFileInfo(name).suffix();
    const bool letters = std::all_of(ending.begin(), ending.end(), [](QChar each) { return each.isLower(); });
    const bool word =
        ending == QLatin1String("txt") || ending == QLatin1String("tok") || ending == QLatin1String("src");
    return letters && !word && (ending.size() == 2 || ending.size() == 3) ? ending : QString();
}

/// Where sessions go: the folder that was wished for, or home where there is none such.
QString startFolder(const QString& wished) {
    const QFileInfo folder(wished);
    return QDir::toNativeSeparators(folder.isDir() && folder.isWritable() ? wished : QDir::homePath());
}

/// A size that suits the text: rare pieces need to be seen often enough to be learned.
int vocabularyFor(std::uint64_t pairs) {
    constexpr std::uint64_t kFew = 50000;
    constexpr std::uint64_t kSome = 500000;
    constexpr std::uint64_t kMany = 5000000;
    if (pairs < kFew) return 2000;
    if (pairs < kSome) return 8000;
    return pairs < kMany ? 16000 : 32000;
}

}  // namespace

AssistantPage::AssistantPage(const char* name, const QString& title, const QString& subtitle, Draft& draft)
    : draft_(draft) {
    setObjectName(QLatin1String(name));
    setTitle(title);
    setSubTitle(subtitle);
}

PlacePage::PlacePage(Draft& draft, const AssistantHelp& help)
    : AssistantPage("placePage", tr("Where the session goes"),
                    tr("A session is a folder: text, weights, measurements and every candidate are in it."), draft),
      name_(new QLineEdit(this)),
      parent_(new QLineEdit(startFolder(help.start_folder), this)),
      message_(new QLabel(this)) {
    name_->setObjectName(QStringLiteral("sessionName"));
    parent_->setObjectName(QStringLiteral("sessionParent"));
    message_->setObjectName(QStringLiteral("placeMessage"));
    message_->setAccessibleName(tr("About the place"));
    message_->setWordWrap(true);
    auto* browse = new QPushButton(tr("Choose…"), this);
    browse->setObjectName(QStringLiteral("sessionParentBrowse"));
    browse->setAccessibleName(tr("Choose the folder"));
    browse->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addWidget(parent_, 1);
    row->addWidget(browse);
    auto* form = new QFormLayout(this);
    form->addRow(tr("N&ame:"), name_);
    auto* label = new QLabel(tr("&Folder:"), this);
    label->setBuddy(parent_);
    form->addRow(label, row);
    form->addRow(QString(), message_);
    connect(browse, &QPushButton::clicked, this, [this, choose = help.choose_folder] {
        const QString folder = choose ? choose(tr("Folder for the session")) : QString();
        if (!folder.isEmpty()) parent_->setText(QDir::toNativeSeparators(folder));
    });
    // The first name that is free.
    const QString base = tr("translation", "suggested name of a session");
    name_->setText(base);
    for (int number = 2; QFileInfo::exists(folder()); ++number)
        name_->setText(QStringLiteral("%1-%2").arg(base).arg(number));
    connect(name_, &QLineEdit::textChanged, this, &PlacePage::showPlace);
    connect(parent_, &QLineEdit::textChanged, this, &PlacePage::showPlace);
    showPlace();
}

QString PlacePage::folder() const {
    const QString parent = QDir::fromNativeSeparators(parent_->text().trimmed());
    const auto given = QDir(parent).filePath(name_->text().trimmed()).toStdString();
    return QString::fromStdString(database::sessionFolder(given).string());
}

QString PlacePage::problem() const {
    const QString name = name_->text().trimmed();
    const QFileInfo parent(QDir::fromNativeSeparators(parent_->text().trimmed()));
    if (name.isEmpty()) return tr("Give the session a name.");
    if (name.contains(QLatin1Char('/')) || name.startsWith(QLatin1Char('.')))
        return tr("The name cannot hold a slash or begin with a dot: it becomes the name of a folder.");
    if (!parent.isAbsolute()) return tr("Give the folder's whole path.");
    if (!parent.isDir()) return tr("There is no such folder. Choose one that exists.");
    if (!parent.isWritable()) return tr("You may not write to this folder. Choose another one.");
    if (QFileInfo::exists(folder()))
        return tr("A session of this name is there already. Choose another name, or open it instead.");
    return {};
}

bool PlacePage::isComplete() const { return problem().isEmpty(); }

void PlacePage::showPlace() {
    const QString trouble = problem();
    QFont font = this->font();
    font.setBold(!trouble.isEmpty());
    message_->setFont(font);
    message_->setText(trouble.isEmpty() ? tr("Will be made: %1").arg(QDir::toNativeSeparators(folder())) : trouble);
    Q_EMIT completeChanged();
}

TextPage::TextPage(Draft& draft, const AssistantHelp& help)
    : AssistantPage("textPage", tr("Text"), tr("Sentences and their translations, which the models learn from."),
                    draft),
      kinds_(new QButtonGroup(this)) {
    // Made in the order in which the keyboard walks through them.
    auto* choices = new QHBoxLayout;
    const auto choice = [&](const char* name, const QString& text, Kind kind) {
        auto* button = new QRadioButton(text, this);
        button->setObjectName(QLatin1String(name));
        kinds_->addButton(button, kind);
        choices->addWidget(button);
        return button;
    };
    QRadioButton* sample = choice("textSample", tr("The &sample, English and German"), kSample);
    QRadioButton* two = choice("textTwoFiles", tr("&Two files"), kTwoFiles);
    choice("textTsv", tr("One tab-se&parated file"), kTsv);
    choices->addStretch(1);
    sample->setEnabled(help.sample_missing.isEmpty());
    sample->setToolTip(help.sample_missing.isEmpty()
                           ? tr("Messages of free software, some 34,000 pairs; comes with the program")
                           : help.sample_missing);
    (sample->isEnabled() ? sample : two)->setChecked(true);

    train_ = new CorpusPicker(QStringLiteral("train"), help, text::Cleaning(), 5, this);
    languages_ = new QWidget(this);
    source_language_ = new QLineEdit(languages_);
    target_language_ = new QLineEdit(languages_);
    own_test_ = new QCheckBox(tr("T&est with files of my own"), this);
    test_ = new CorpusPicker(QStringLiteral("test"), help, text::emptyOnly(), 0, this);
    own_test_->setObjectName(QStringLiteral("ownTest"));
    own_test_->setToolTip(tr("Otherwise pairs are taken out of the text for testing"));
    source_language_->setObjectName(QStringLiteral("sourceLanguage"));
    source_language_->setAccessibleName(tr("Source language"));
    target_language_->setObjectName(QStringLiteral("targetLanguage"));
    target_language_->setAccessibleName(tr("Target language"));
    auto* languages = new QHBoxLayout(languages_);
    languages->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(tr("&Languages:"), languages_);
    label->setBuddy(source_language_);
    languages->addWidget(label);
    for (QLineEdit* each : {source_language_, target_language_}) {
        each->setMaxLength(16);
        each->setFixedWidth(each->fontMetrics().averageCharWidth() * 10);
    }
    source_language_->setPlaceholderText(tr("en"));
    target_language_->setPlaceholderText(tr("de"));
    languages->addWidget(source_language_);
    languages->addWidget(new QLabel(QStringLiteral("→"), languages_));
    languages->addWidget(target_language_);
    languages->addWidget(new QLabel(tr("for the records"), languages_));
    languages->addStretch(1);

    auto* layout = new QVBoxLayout(this);
    layout->addLayout(choices);
    layout->addWidget(train_);
    layout->addWidget(languages_);
    layout->addWidget(own_test_);
    layout->addWidget(test_);
    layout->addStretch(1);
    test_->hide();
    connect(kinds_, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on) choose();
    });
    connect(own_test_, &QCheckBox::toggled, this, [this](bool on) {
        test_->setVisible(on);
        Q_EMIT completeChanged();
    });
    connect(train_, &CorpusPicker::changed, this, [this] {
        guessLanguages();
        Q_EMIT completeChanged();
    });
    connect(test_, &CorpusPicker::changed, this, &QWizardPage::completeChanged);
    choose();
}

void TextPage::choose() {
    const int kind = kinds_->checkedId();
    const bool sample = kind == kSample;
    languages_->setVisible(!sample);
    own_test_->setVisible(!sample);
    test_->setVisible(!sample && own_test_->isChecked());
    if (sample) {
        if (const auto options = text::samplePrepareOptions({})) train_->setGiven(options->train);
        train_->setForm(CorpusPicker::Form::kGiven);
        return;
    }
    const auto form = kind == kTsv ? CorpusPicker::Form::kTsv : CorpusPicker::Form::kTwoFiles;
    train_->setForm(form);
    test_->setForm(form);
}

void TextPage::guessLanguages() {
    if (kinds_->checkedId() != kTwoFiles) return;
    const auto files = train_->files();
    const auto guess = [](QLineEdit* edit, const std::filesystem::path& file) {
        if (!edit->isModified()) edit->setText(languageOf(file));
    };
    guess(source_language_, files.source);
    guess(target_language_, files.target);
}

bool TextPage::isComplete() const {
    const bool sample = kinds_->checkedId() == kSample;
    return train_->ready() && (sample || !own_test_->isChecked() || test_->ready());
}

bool TextPage::validatePage() {
    auto& text = draft().plan.text;
    draft().look = train_->seen();
    if (kinds_->checkedId() == kSample) {
        const auto sample = text::samplePrepareOptions({});
        if (!sample) return false;
        text = *sample;
        return true;
    }
    const auto tokenizer = text.tokenizer;
    text = {};
    text.tokenizer = tokenizer;
    text.train = train_->files();
    if (own_test_->isChecked()) text.test = test_->files();
    text.source_language = source_language_->text().trimmed().toStdString();
    text.target_language = target_language_->text().trimmed().toStdString();
    return true;
}

TokenizerPage::TokenizerPage(Draft& draft)
    : AssistantPage("tokenizerPage", tr("Tokenizer"),
                    tr("Words are cut into pieces, so that any word can be read and written."), draft),
      model_(new QComboBox(this)),
      vocabulary_(new QSpinBox(this)),
      joint_(new QComboBox(this)),
      note_(new QLabel(this)) {
    constexpr int kLeast = 30;
    constexpr int kMost = 100000;
    model_->setObjectName(QStringLiteral("tokenizerModel"));
    model_->addItem(tr("Unigram model"));
    model_->addItem(tr("Byte-pair encoding"));
    vocabulary_->setObjectName(QStringLiteral("vocabulary"));
    vocabulary_->setRange(kLeast, kMost);
    vocabulary_->setGroupSeparatorShown(true);
    vocabulary_->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    joint_->setObjectName(QStringLiteral("joint"));
    joint_->addItem(tr("One for both languages"));
    joint_->addItem(tr("One for each language"));
    note_->setWordWrap(true);
    note_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->addRow(tr("&Kind:"), model_);
    form->addRow(tr("&Pieces:"), vocabulary_);
    form->addRow(tr("&Vocabulary:"), joint_);
    form->addRow(note_);
}

void TokenizerPage::initializePage() {
    const bool untouched = suggested_ == 0 || vocabulary_->value() == suggested_;
    suggested_ = vocabularyFor(draft().look.kept);
    if (untouched) vocabulary_->setValue(suggested_);
    const QLocale locale;
    note_->setText(
        tr("For %Ln sentence pairs, %1 pieces are suggested. More pieces make sentences shorter, and need more "
           "text to be learned well. One vocabulary for both languages suits languages with the same "
           "letters.",
           nullptr, pluralOf(draft().look.kept))
            .arg(locale.toString(suggested_)));
}

bool TokenizerPage::validatePage() {
    auto& text = draft().plan.text;
    text.tokenizer.model = model_->currentIndex() == 1 ? text::TokenizerModel::kBpe : text::TokenizerModel::kUnigram;
    text.tokenizer.vocabulary = static_cast<std::uint32_t>(vocabulary_->value());
    text.separate_vocabularies = joint_->currentIndex() == 1;
    return true;
}

}  // namespace automoe::ui
