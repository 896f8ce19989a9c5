// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/space/space_editor.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QGridLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "core/arch/files.h"
#include "ui/models/colours.h"
#include "ui/space/figure_text.h"
#include "ui/space/space_table.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/notice_row.h"

namespace automoe::ui {

namespace {

const SpaceCell kName{{SpacePart::kName, {}, 0, {}}, Side::kWhole, -1};
const SpaceCell kNorm{{SpacePart::kNorm, {}, 0, {}}, Side::kWhole, -1};
const SpaceCell kQkvDim{{SpacePart::kQkvDim, {}, 0, {}}, Side::kWhole, -1};

QLabel* problemLabel(const char* name) {
    auto* label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    label->hide();
    return label;
}

void showWarning(QLabel& label, const QString& text) {
    QPalette palette;
    palette.setColor(QPalette::WindowText, coloursOf(label.parentWidget()->palette()).warning);
    label.setPalette(palette);
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

QString droppedFile(const QMimeData& data) {
    for (const QUrl& url : data.urls()) {
        const QString file = url.toLocalFile();
        for (const char* extension : {".json", ".yml", ".yaml"}) {
            if (file.endsWith(QLatin1String(extension), Qt::CaseInsensitive)) return file;
        }
    }
    return {};
}

}  // namespace

SpaceEditor::SpaceEditor(SpaceHelp help, QWidget* parent)
    : QWidget(parent),
      help_(std::move(help)),
      model_(help_.text),
      notice_(new NoticeRow("spaceNotice", "spaceDiscard")),
      begin_(new QMenu(this)),
      name_(new QLineEdit),
      name_problem_(problemLabel("spaceNameProblem")),
      norm_(new QComboBox),
      qkv_(new QLineEdit),
      qkv_problem_(problemLabel("spaceQkvProblem")),
      origin_(new QLabel),
      table_(new SpaceTable(model_)),
      message_(problemLabel("spaceMessage")),
      go_(toolButton("spaceGoToProblem", tr("Show"), tr("Goes to the first field that is wrong"))),
      size_(new QLabel),
      exact_(new QLineEdit),
      device_(new QLabel),
      note_(problemLabel("spaceNote")),
      keep_(new QPushButton(tr("&Keep in the session"))),
      train_(new QPushButton(tr("&Train this…"))) {
    setObjectName(QStringLiteral("spaceEditor"));
    setWindowTitle(tr("Search space"));
    setAcceptDrops(true);
    keep_->setObjectName(QStringLiteral("spaceKeep"));
    train_->setObjectName(QStringLiteral("spaceTrain"));
    auto* problem_row = new QHBoxLayout;
    problem_row->setContentsMargins(12, 0, 12, 0);
    problem_row->addWidget(message_, 1);
    problem_row->addWidget(go_);
    go_->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(buildBar());
    layout->addWidget(buildForm());
    layout->addWidget(table_, 1);
    layout->addLayout(problem_row);
    layout->addWidget(buildFigures());
    layout->insertWidget(1, notice_);  // the last child: when the fields go, they speak to it once more
    resize(900, 680);

    connect(&model_, &SpaceModel::changed, this, [this] {
        showDraft();
        measure();
        Q_EMIT draftChanged();
    });
    connect(notice_, &NoticeRow::accepted, this, [this] { start(instead_); });
    connect(&meter_, &SpaceMeter::measured, this, &SpaceEditor::showFigures);
    connect(go_, &QToolButton::clicked, this, &SpaceEditor::showFirstProblem);
    connect(keep_, &QPushButton::clicked, this, [this] {
        if (const auto space = finished()) Q_EMIT keepRequested(*space);
    });
    connect(train_, &QPushButton::clicked, this, [this] {
        if (const auto space = finished()) Q_EMIT trainRequested(*space);
    });
    showDraft();
    measure();
    table_->setFocus();
}

SpaceEditor::~SpaceEditor() {
    // Fields and table refer to the model; one that has the focus speaks once more when it goes.
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
}

QWidget* SpaceEditor::buildBar() {
    auto* begin = toolButton("spaceBegin", tr("&Begin with"), tr("A preset or a space of the session"));
    begin->setPopupMode(QToolButton::InstantPopup);
    begin->setMenu(begin_);
    begin_->setObjectName(QStringLiteral("spaceBeginMenu"));
    connect(begin_, &QMenu::aboutToShow, this, &SpaceEditor::fillMenu);
    auto* import_button =
        toolButton("spaceImport", tr("&Import…"), tr("Our JSON, or a supertransformer YAML of HAT or AutoMoE"));
    auto* save_button =
        toolButton("spaceSave", tr("&Save as…"), tr("As our JSON, or as YAML where that has words for it"));
    auto* undo = toolButton("spaceUndo", tr("Undo"), {});
    auto* redo = toolButton("spaceRedo", tr("Redo"), {});
    undo->setEnabled(false);
    redo->setEnabled(false);
    QUndoStack& stack = model_.undoStack();
    // Keys of their own: a button's would press it for a tenth of a second and lose the next key.
    const auto offer = [this](QToolButton* button, QKeySequence::StandardKey keys, auto* receiver, auto slot) {
        connect(button, &QToolButton::clicked, receiver, slot);
        auto* action = new QAction(button->text(), this);
        action->setObjectName(button->objectName() + QStringLiteral("Action"));
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, receiver, slot);
        addAction(action);
    };
    offer(import_button, QKeySequence::Open, this, &SpaceEditor::import);
    offer(save_button, QKeySequence::Save, this, &SpaceEditor::save);
    offer(undo, QKeySequence::Undo, &stack, &QUndoStack::undo);
    offer(redo, QKeySequence::Redo, &stack, &QUndoStack::redo);
    connect(&stack, &QUndoStack::canUndoChanged, undo, &QWidget::setEnabled);
    connect(&stack, &QUndoStack::canRedoChanged, redo, &QWidget::setEnabled);
    connect(&stack, &QUndoStack::undoTextChanged, undo, &QWidget::setToolTip);
    connect(&stack, &QUndoStack::redoTextChanged, redo, &QWidget::setToolTip);
    origin_->setObjectName(QStringLiteral("spaceOrigin"));
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 6, 8, 0);
    row->setSpacing(4);
    for (QToolButton* button : {begin, import_button, save_button}) row->addWidget(button);
    row->addSpacing(12);
    row->addWidget(undo);
    row->addWidget(redo);
    row->addStretch();
    row->addWidget(origin_);
    return bar;
}

QWidget* SpaceEditor::buildForm() {
    name_->setObjectName(QStringLiteral("spaceName"));
    norm_->setObjectName(QStringLiteral("spaceNorm"));
    qkv_->setObjectName(QStringLiteral("spaceQkvDim"));
    qkv_->setMaximumWidth(90);
    for (const auto norm : {arch::NormPlacement::kPost, arch::NormPlacement::kPre}) {
        const std::string word(arch::normName(norm));
        norm_->addItem(kindTitle(word), QString::fromStdString(word));
    }
    auto* form = new QWidget;
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(12, 0, 12, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    int column = 0;
    const auto add = [&](const QString& text, QWidget* field, QLabel* problem, int stretch) {
        auto* label = new QLabel(text);
        label->setBuddy(field);
        grid->addWidget(label, 0, column);
        grid->addWidget(field, 0, column + 1);
        if (problem != nullptr) grid->addWidget(problem, 1, column + 1);
        grid->setColumnStretch(column + 1, stretch);
        grid->setColumnMinimumWidth(column + 2, 12);
        column += 3;
    };
    add(tr("&Name"), name_, name_problem_, 1);
    add(tr("N&ormalisation"), norm_, nullptr, 0);
    add(tr("&Width of Q, K, V"), qkv_, qkv_problem_, 0);
    const auto typed = [this](QLineEdit* field, const SpaceCell& cell) {
        connect(field, &QLineEdit::textEdited, this, [this, cell](const QString& text) { model_.setText(cell, text); });
        connect(field, &QLineEdit::editingFinished, this, [this, field] {
            model_.endEdit();
            field->setModified(false);
            showDraft();
        });
    };
    typed(name_, kName);
    typed(qkv_, kQkvDim);
    connect(norm_, &QComboBox::activated, this, [this](int place) {
        model_.endEdit();
        model_.setValue(kNorm, std::vector<std::string>{norm_->itemData(place).toString().toStdString()});
        model_.endEdit();
    });
    return form;
}

QWidget* SpaceEditor::buildFigures() {
    size_->setObjectName(QStringLiteral("spaceSize"));
    QFont large = size_->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    size_->setFont(large);
    size_->setAccessibleName(tr("Architectures in the space"));
    exact_->setObjectName(QStringLiteral("spaceExactSize"));
    exact_->setAccessibleName(tr("Architectures in the space, exactly"));
    exact_->setReadOnly(true);
    exact_->setFrame(false);
    QPalette plain = exact_->palette();
    plain.setColor(QPalette::Base, Qt::transparent);
    exact_->setPalette(plain);
    note_->setObjectName(QStringLiteral("spaceNote"));

    auto* figures = new QWidget;
    auto* grid = new QGridLayout(figures);
    grid->setContentsMargins(12, 6, 12, 10);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(3);
    auto* size_row = new QHBoxLayout;
    size_row->setSpacing(10);
    size_row->addWidget(size_);
    size_row->addWidget(new QLabel(tr("architectures")));
    size_row->addWidget(exact_, 1);
    grid->addLayout(size_row, 0, 0, 1, 4);
    int row = 1;
    const auto cell = [&](const QString& text, int column) {
        auto* label = new QLabel(text);
        label->setAlignment(column == 0 ? Qt::AlignLeading : Qt::AlignTrailing);
        grid->addWidget(label, row, column);
        return label;
    };
    QFont strong = font();
    strong.setBold(true);
    cell(tr("Smallest"), 1)->setFont(strong);
    cell(tr("Largest"), 2)->setFont(strong);
    const auto add = [&](const QString& title, const char* name) {
        ++row;
        QLabel* heading = cell(title, 0);
        const FigureRow made{cell({}, 1), cell({}, 2)};
        made.smallest->setObjectName(QLatin1String(name) + QStringLiteral("Smallest"));
        made.largest->setObjectName(QLatin1String(name) + QStringLiteral("Largest"));
        for (QLabel* label : {made.smallest, made.largest}) label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return std::pair(heading, made);
    };
    params_ = add(tr("Parameters, stored"), "spaceParams").second;
    macs_ = add(tr("Multiply-accumulates, 30 tokens a side"), "spaceMacs").second;
    flops_ = add(tr("Operations"), "spaceFlops").second;
    const auto [device, latency_row] = add(tr("Latency, predicted"), "spaceLatency");
    device_ = device;
    latency_ = latency_row;
    grid->addWidget(note_, ++row, 0, 1, 3);
    grid->setColumnStretch(3, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(keep_);
    buttons->addWidget(train_);
    grid->addLayout(buttons, row, 3, Qt::AlignBottom);
    return figures;
}

void SpaceEditor::fillMenu() {
    begin_->clear();
    const auto add = [this](const arch::SearchSpace& space) {
        QAction* action = begin_->addAction(QString::fromStdString(space.name));
        connect(action, &QAction::triggered, this, [this, space] { start(space); });
    };
    begin_->addSection(tr("Presets"));
    for (const auto& name : arch::presetNames()) {
        if (const auto space = arch::presetSpace(name)) add(*space);
    }
    if (!library_.empty()) begin_->addSection(tr("Of the session"));
    for (auto space = library_.rbegin(); space != library_.rend(); ++space) add(*space);
}

void SpaceEditor::setLibrary(std::vector<arch::SearchSpace> spaces) {
    if (spaces == library_) return;
    library_ = std::move(spaces);
    model_.setKnown(library_);
    showProblems();
    Q_EMIT draftChanged();
}

void SpaceEditor::setPredictor(std::optional<latency::Predictor> predictor, const QString& device) {
    device_->setText(device.isEmpty() ? tr("Latency, predicted") : tr("Latency, predicted for %1").arg(device));
    if (predictor == predictor_) return;
    predictor_ = std::move(predictor);
    measure();
}

void SpaceEditor::setWritable(bool writable) {
    writable_ = writable;
    showProblems();
}

void SpaceEditor::start(const arch::SearchSpace& space) {
    brought_back_ = false;
    begin(SpaceDraft(space));
}

void SpaceEditor::bringBack(SpaceDraft draft) {
    brought_back_ = true;
    instead_ = draft.base();
    begin(std::move(draft));
}

void SpaceEditor::offer(const arch::SearchSpace& space) {
    if (!brought_back_) return start(space);
    instead_ = space;
    showProblems();
}

void SpaceEditor::begin(SpaceDraft draft) {
    remarks_.clear();
    const QString text = tr("begin with %1").arg(QString::fromStdString(draft.base().name));
    model_.start(std::move(draft), text);
}

bool SpaceEditor::importFile(const QString& file) {
    // A name without a folder would be taken for a preset's.
    const auto space = arch::readSearchSpace(std::filesystem::absolute(file.toStdString()).string());
    if (!space) {
        showMessage(help_.text(space.error()));
        return false;
    }
    start(*space);
    if (const auto config = arch::readHatConfig(file.toStdString())) {
        QStringList remarks;
        for (const Error& remark : arch::hatRemarks(*config)) remarks << help_.text(remark);
        remarks_ = remarks.join('\n');
        showProblems();
    }
    return true;
}

void SpaceEditor::import() {
    const QString file = help_.choose_existing ? help_.choose_existing(tr("Import a search space"),
                                                                       tr("Search spaces (*.json *.yml *.yaml)"))
                                               : QString();
    if (!file.isEmpty()) importFile(file);
}

void SpaceEditor::save() {
    const auto space = finished();
    if (!space || !help_.choose_file) return;
    const QString file =
        help_.choose_file(tr("Save the search space"), QString::fromStdString(space->name) + QStringLiteral(".json"),
                          tr("AutoMoE Studio (*.json);;HAT and AutoMoE (*.yml *.yaml)"));
    if (file.isEmpty()) return;
    const Status written = arch::writeSearchSpace(file.toStdString(), *space);
    showMessage(written ? QString() : help_.text(written.error()));
}

void SpaceEditor::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFile(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void SpaceEditor::dropEvent(QDropEvent* event) {
    if (importFile(droppedFile(*event->mimeData()))) event->acceptProposedAction();
}

std::optional<arch::SearchSpace> SpaceEditor::finished() const {
    if (meter_.busy() || shown_ == nullptr || !model_.problems().empty()) return std::nullopt;
    return model_.draft().space();
}

bool SpaceEditor::isNew() const {
    const auto space = model_.draft().space();
    const auto preset = arch::presetSpace(space.name);
    return !(preset && *preset == space) && std::ranges::find(library_, space) == library_.end();
}

bool SpaceEditor::isKept() const { return !isNew() && model_.draft().unread().empty(); }

void SpaceEditor::measure() { meter_.measure(model_.draft().space(), predictor_); }

void SpaceEditor::showDraft() {
    const SpaceDraft& draft = model_.draft();
    // What is being typed stays as it is typed; a name that came by itself is shown.
    const auto show = [&draft](QLineEdit* field, const SpaceCell& cell) {
        if (!field->isModified() && field->text() != draft.text(cell)) field->setText(draft.text(cell));
    };
    show(name_, kName);
    show(qkv_, kQkvDim);
    const auto norm = draft.value(kNorm);
    const auto& word = std::get<std::vector<std::string>>(*norm).front();
    norm_->setCurrentIndex(norm_->findData(QString::fromStdString(word)));
    const auto mark = [&draft](QWidget* field, const SpaceCell& cell) {
        QFont font = field->parentWidget()->font();
        font.setBold(draft.changed(cell));
        field->setFont(font);
        field->setToolTip(draft.changed(cell) ? tr("At the beginning: %1").arg(draft.baseText(cell)) : QString());
    };
    mark(norm_, kNorm);
    mark(qkv_, kQkvDim);
    origin_->setText(tr("Begun with %1").arg(QString::fromStdString(draft.base().name)));
    showMessage({});
}

void SpaceEditor::showMessage(const QString& text) {
    if (text.isEmpty()) return showProblems();
    showWarning(*message_, text);
    go_->hide();
}

void SpaceEditor::showProblems() {
    const auto& problems = model_.problems();
    showWarning(*name_problem_, model_.problemText(kName));
    showWarning(*qkv_problem_, model_.problemText(kQkvDim));
    showWarning(*message_, problems.empty() ? remarks_ : help_.text(problems.begin()->second));
    go_->setVisible(!problems.empty());
    showNotice();
    const bool ready = finished().has_value();
    const QString reason = !writable_          ? tr("The session is open for reading only.")
                           : !problems.empty() ? tr("First mend what is wrong.")
                                               : QString();
    keep_->setEnabled(ready && writable_ && isNew());
    keep_->setToolTip(!reason.isEmpty() || isNew() ? reason : tr("It is there already."));
    train_->setEnabled(ready && writable_);
    train_->setToolTip(reason);
}

void SpaceEditor::showNotice() {
    // Once it is kept it is a space as any other, and further changes are those of today.
    if (isKept()) brought_back_ = false;
    if (!brought_back_) return notice_->hide();
    notice_->say(tr("This draft was left when the session was open last, and is not kept in it yet. Discard it to "
                    "begin with %1.")
                     .arg(QString::fromStdString(instead_.name)),
                 tr("Discard the draft"));
}

void SpaceEditor::showFirstProblem() {
    const auto& problems = model_.problems();
    if (problems.empty()) return;
    const SpaceCell& cell = problems.begin()->first;
    if (cell == kName) return name_->setFocus();
    if (cell == kQkvDim) return qkv_->setFocus();
    table_->show(cell);
}

void SpaceEditor::showFigures(const SpaceFiguresPtr& figures) {
    model_.setProblems(figures->problems);
    shown_ = figures;
    showProblems();
    const bool valid = figures->problems.empty();
    const QString nothing = QStringLiteral("–");
    size_->setText(valid ? powerOfTen(figures->size) : nothing);
    exact_->setText(valid ? groupedDigits(figures->size) : QString());
    exact_->setCursorPosition(0);
    const auto show = [&](const FigureRow& row, auto smallest, auto largest) {
        row.smallest->setText(valid ? shortNumber(static_cast<double>(smallest)) : nothing);
        row.largest->setText(valid ? shortNumber(static_cast<double>(largest)) : nothing);
    };
    show(params_, figures->smallest.stored_params, figures->largest.stored_params);
    show(macs_, figures->smallest.macs, figures->largest.macs);
    show(flops_, figures->smallest.flops, figures->largest.flops);
    latency_.smallest->setText(latencyText(figures->smallest_latency));
    latency_.largest->setText(latencyText(figures->largest_latency));
    QString note;
    for (const auto* predicted : {&figures->smallest_latency, &figures->largest_latency}) {
        if (!*predicted) continue;
        if (!**predicted) {
            note = help_.text((*predicted)->error());
        } else if (!(**predicted)->outside.empty()) {
            note = tr("The latency is a guess: the space reaches beyond what was measured (%1).")
                       .arg(averageTitle((**predicted)->outside.front()));
        }
    }
    showWarning(*note_, note);
}

}  // namespace automoe::ui
