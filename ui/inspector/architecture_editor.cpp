// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/architecture_editor.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QUndoCommand>
#include <algorithm>
#include <cmath>

#include "core/arch/cost.h"
#include "ui/inspector/gene_field.h"
#include "ui/inspector/layout_view.h"
#include "ui/models/figures.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/notice_row.h"
#include "ui/widgets/pages.h"

namespace automoe::ui {

/// One change: keeps what the genes were before and are after.
class GeneCommand : public QUndoCommand {
public:
    GeneCommand(ArchitectureEditor& editor, const QString& text, arch::Genotype before, arch::Genotype after)
        : QUndoCommand(text), editor_(editor), before_(std::move(before)), after_(std::move(after)) {}
    void redo() override { editor_.apply(after_); }
    void undo() override { editor_.apply(before_); }

private:
    ArchitectureEditor& editor_;
    arch::Genotype before_;
    arch::Genotype after_;
};

namespace {

QString changeOf(double now, double before) {
    if (before <= 0) return {};
    const double percent = 100 * (now - before) / before;
    if (std::abs(percent) < 0.05) return {};
    return QStringLiteral(" (%1%2 %)")
        .arg(percent > 0 ? QStringLiteral("+") : QString(), QLocale().toString(percent, 'f', 1));
}

}  // namespace

ArchitectureEditor::ArchitectureEditor(std::function<QString(const Error&)> wording, QWidget* parent)
    : QWidget(parent),
      wording_(std::move(wording)),
      pages_(new Pages(this)),
      hint_(new QLabel(tr("Choose a candidate to edit."), this)),
      notice_(new NoticeRow("editNotice", "editChosen", this)),
      layout_view_(new LayoutView(this)),
      place_box_(new QComboBox(this)),
      scroll_(new QScrollArea(this)),
      identity_(new QLabel(this)),
      figures_(new QLabel(this)),
      warning_(new QLabel(this)),
      undo_button_(toolButton("editUndo", tr("Undo"), {}, this)),
      redo_button_(toolButton("editRedo", tr("Redo"), {}, this)),
      reset_button_(toolButton("editReset", tr("Reset"), {}, this)),
      evaluate_(new QPushButton(tr("Evaluate"), this)),
      add_(new QPushButton(tr("Add"), this)) {
    setObjectName(QStringLiteral("architectureEditor"));
    layout_view_->setObjectName(QStringLiteral("editLayout"));
    hint_->setObjectName(QStringLiteral("editHint"));
    hint_->setWordWrap(true);
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setMargin(24);
    // Texts must not keep the dock from being narrow.
    for (QLabel* label : {identity_, figures_, warning_})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(layout_view_);
    splitter->addWidget(buildForm());
    splitter->setSizes({200, 260});
    splitter->setChildrenCollapsible(false);
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(notice_);
    column->addWidget(splitter, 1);
    column->addWidget(buildBottom());
    pages_->addWidget(hint_);
    pages_->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);

    connect(notice_, &NoticeRow::accepted, this, [this] {
        if (wanted_) begin(*wanted_);
    });
    connect(layout_view_, &LayoutView::layerSelected, this, &ArchitectureEditor::showPlace);
    connect(place_box_, &QComboBox::activated, this, [this](int row) {
        if (edited_) showPlace(edited_->places()[static_cast<std::size_t>(row)]);
    });
}

ArchitectureEditor::~ArchitectureEditor() {
    // The stack holds commands that refer to this.
    undo_.clear();
}

QWidget* ArchitectureEditor::buildForm() {
    place_box_->setObjectName(QStringLiteral("editPlace"));
    place_box_->setAccessibleName(tr("Part to edit"));
    place_box_->installEventFilter(this);
    place_box_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    scroll_->setObjectName(QStringLiteral("geneFields"));
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);  // it follows the field that has the keyboard
    auto* form = new QWidget(this);
    auto* layout = new QVBoxLayout(form);
    layout->setContentsMargins(8, 4, 0, 0);
    layout->addWidget(place_box_, 0, Qt::AlignLeading);
    layout->addWidget(scroll_, 1);
    form->setMinimumHeight(120);
    return form;
}

QWidget* ArchitectureEditor::buildBottom() {
    identity_->setObjectName(QStringLiteral("editIdentity"));
    identity_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    figures_->setObjectName(QStringLiteral("editFigures"));
    figures_->setTextFormat(Qt::RichText);
    figures_->setAccessibleName(tr("Cost"));
    warning_->setObjectName(QStringLiteral("editWarning"));
    warning_->setWordWrap(true);
    evaluate_->setObjectName(QStringLiteral("editEvaluate"));
    add_->setObjectName(QStringLiteral("editAdd"));
    reset_button_->setToolTip(tr("Back to the candidate as it was"));
    auto* bottom = new QWidget(this);
    auto* column = new QVBoxLayout(bottom);
    column->setContentsMargins(8, 6, 8, 8);
    column->setSpacing(4);
    column->addWidget(identity_);
    column->addWidget(figures_);
    column->addWidget(warning_);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    for (QToolButton* button : {undo_button_, redo_button_, reset_button_}) row->addWidget(button);
    row->addStretch();
    row->addWidget(evaluate_);
    row->addWidget(add_);
    column->addLayout(row);
    undo_button_->setEnabled(false);
    redo_button_->setEnabled(false);
    connect(&undo_, &QUndoStack::canUndoChanged, undo_button_, &QWidget::setEnabled);
    connect(&undo_, &QUndoStack::canRedoChanged, redo_button_, &QWidget::setEnabled);
    connect(undo_button_, &QToolButton::clicked, &undo_, &QUndoStack::undo);
    connect(redo_button_, &QToolButton::clicked, &undo_, &QUndoStack::redo);
    connect(reset_button_, &QToolButton::clicked, this, &ArchitectureEditor::reset);
    connect(evaluate_, &QPushButton::clicked, this, [this] {
        if (edited_) Q_EMIT evaluateRequested(edited_->architecture());
    });
    connect(add_, &QPushButton::clicked, this, [this] {
        if (edited_) Q_EMIT addRequested(edited_->architecture());
    });
    return bottom;
}

void ArchitectureEditor::setSpaces(std::vector<arch::SearchSpace> spaces) {
    spaces_ = std::move(spaces);
    // What is being edited stays in its space; what no space held before may have one now.
    if (!edited_ && wanted_) setOriginal(arch::Architecture(*wanted_));
}

void ArchitectureEditor::setPredictor(std::optional<latency::Predictor> predictor) {
    predictor_ = std::move(predictor);
    if (edited_) showFigures();
}

void ArchitectureEditor::setTasks(const text::TaskNames& tasks) { layout_view_->setTasks(tasks); }

void ArchitectureEditor::setStandings(std::function<ArchitectureStanding(const std::string&)> standing_of) {
    standing_of_ = std::move(standing_of);
    showStanding();
}

void ArchitectureEditor::showStanding() {
    if (edited_) showFigures();
}

void ArchitectureEditor::setObstacle(const QString& reason) {
    if (reason == obstacle_) return;
    obstacle_ = reason;
    showButtons(true);
    showStanding();
}

void ArchitectureEditor::setOriginal(const arch::Architecture& architecture) {
    wanted_ = architecture;
    takeLeft();
    const arch::Architecture canonical = arch::canonical(architecture);
    const bool same =
        edited_ && (edited_->original() == canonical || arch::canonical(edited_->architecture()) == canonical);
    if (edited_ && differences_ > 0 && !same) {
        return notice_->say(
            tr("Your changes to %1 are still here.").arg(shortIdentity(arch::identity(edited_->original()))),
            tr("Edit the chosen one"));
    }
    notice_->hide();
    if (!same) begin(architecture);
}

void ArchitectureEditor::begin(const arch::Architecture& architecture) {
    std::optional<Error> reason;
    for (const auto& space : spaces_) {
        auto edited = EditedArchitecture::in(space, architecture);
        if (edited) return edit(*std::move(edited));
        reason = edited.error();
    }
    notice_->hide();
    undo_.clear();
    edited_.reset();
    clearFields();
    differences_ = 0;
    hint_->setText(reason ? wording_(*reason)
                          : tr("This session has no search space, so there is nothing to choose from. Import one, or "
                               "open the session that the candidate comes from."));
    pages_->setCurrentIndex(0);
    Q_EMIT draftChanged();
}

void ArchitectureEditor::bringBack(ArchitectureDraft draft) { left_ = std::move(draft); }

std::optional<ArchitectureDraft> ArchitectureEditor::draft() const {
    if (differences_ == 0 || isCandidate(edited_->architecture())) return left_;
    return ArchitectureDraft{edited_->original(), edited_->architecture()};
}

bool ArchitectureEditor::isCandidate(const arch::Architecture& architecture) const {
    return standing_of_ && standing_of_(arch::identity(architecture)).candidate;
}

void ArchitectureEditor::takeLeft() {
    if (!left_ || differences_ > 0) return;
    const ArchitectureDraft draft = *left_;
    if (isCandidate(draft.edited)) return left_.reset();
    for (const auto& space : spaces_) {
        auto edited = EditedArchitecture::in(space, draft.original);
        auto genotype = space.encode(draft.edited);
        if (!edited || !genotype) continue;
        left_.reset();
        edited->setGenotype(*std::move(genotype));
        return edit(*std::move(edited));
    }
}

void ArchitectureEditor::edit(EditedArchitecture edited) {
    notice_->hide();
    undo_.clear();
    clearFields();
    edited_ = std::make_unique<EditedArchitecture>(std::move(edited));
    const auto& space = edited_->space();
    layout_view_->setWidest(arch::widestFeedForward(space.decode(space.largest())));
    place_ = {};
    pages_->setCurrentIndex(1);
    refresh();
}

bool ArchitectureEditor::choose(std::size_t gene, int index) {
    if (!edited_ || gene >= edited_->genes().size()) return false;
    const auto state = edited_->stateOf(gene);
    if (!state) return false;
    const auto choice = std::ranges::find(state->choices, index, &EditedArchitecture::Choice::index);
    if (choice == state->choices.end() || !choice->possible()) return false;
    if (edited_->genotype()[gene] == index) return true;
    auto after = edited_->genotype();
    after[gene] = index;
    undo_.push(new GeneCommand(*this, tr("%1 %2").arg(traitTitle(state->name), choice->text), edited_->genotype(),
                               std::move(after)));
    return true;
}

void ArchitectureEditor::reset() {
    if (!edited_ || edited_->genotype() == edited_->originalGenotype()) return;
    undo_.push(new GeneCommand(*this, tr("reset"), edited_->genotype(), edited_->originalGenotype()));
}

void ArchitectureEditor::apply(const arch::Genotype& genotype) {
    edited_->setGenotype(genotype);
    refresh();
}

void ArchitectureEditor::refresh() {
    const auto changed = edited_->differences();
    differences_ = static_cast<int>(changed.size());
    layout_view_->setChanged({changed.begin(), changed.end()});
    layout_view_->setArchitecture(edited_->architecture());
    if (differences_ == 0) notice_->hide();
    showPlaces();
    showFields();
    showFigures();
    Q_EMIT draftChanged();
}

void ArchitectureEditor::showPlace(const Place& place) {
    if (!edited_ || place == place_) return;
    place_ = place;
    clearFields();
    showPlaces();
    showFields();
}

void ArchitectureEditor::showPlaces() {
    const auto places = edited_->places();
    if (std::ranges::find(places, place_) == places.end()) {
        place_ = {};
        clearFields();
    }
    place_box_->clear();
    for (const auto& place : places) place_box_->addItem(titleOf(place));
    place_box_->setCurrentIndex(static_cast<int>(std::ranges::find(places, place_) - places.begin()));
    layout_view_->select(place_.layer < 0 ? std::nullopt : std::optional<Place>(place_));
}

void ArchitectureEditor::clearFields() {
    for (const auto& [gene, field] : fields_) delete field;
    fields_.clear();
}

void ArchitectureEditor::showFields() {
    if (fields_.empty()) {
        auto* page = new QWidget;
        page->setObjectName(QStringLiteral("geneForm"));
        fields_layout_ = new QVBoxLayout(page);
        fields_layout_->setContentsMargins(0, 0, 8, 0);
        fields_layout_->setSpacing(2);
        fields_layout_->addStretch();
        scroll_->setWidget(page);
    }
    // Fields that stay keep the keyboard's focus.
    const auto states = edited_->genesOf(place_);
    for (auto& [gene, field] : fields_) {
        const bool shown = std::ranges::find(states, gene, &EditedArchitecture::GeneState::gene) != states.end();
        field->setVisible(shown);
    }
    int row = 0;
    for (const auto& state : states) {
        auto& field = fields_[state.gene];
        if (field == nullptr) {
            field = new GeneField(state, scroll_->widget());
            fields_layout_->insertWidget(row, field);
            for (QComboBox* list : field->findChildren<QComboBox*>()) list->installEventFilter(this);
            connect(field, &GeneField::chosen, this, [this, gene = state.gene](int index) {
                if (!choose(gene, index)) showFields();
            });
        } else {
            field->setState(state);
        }
        field->show();
        row = fields_layout_->indexOf(field) + 1;
    }
}

void ArchitectureEditor::showFigures() {
    const auto& architecture = edited_->architecture();
    const auto now = arch::cost(architecture);
    const auto before = arch::cost(edited_->original());
    QStringList rows;
    const auto row = [&rows](const QString& title, const QString& value) {
        rows << QStringLiteral("<tr><td>%1</td><td style='padding-left:12px' align='right'>%2</td></tr>")
                    .arg(title.toHtmlEscaped(), value.toHtmlEscaped());
    };
    const auto number = [&row](const QString& title, auto value, auto original) {
        row(title, shortNumber(static_cast<double>(value)) +
                       changeOf(static_cast<double>(value), static_cast<double>(original)));
    };
    number(tr("Parameters, stored"), now.stored_params, before.stored_params);
    number(tr("Parameters, active at most"), now.active_params_max, before.active_params_max);
    number(tr("Multiply-accumulates"), now.macs, before.macs);
    QString warning;
    if (predictor_) {
        const auto predicted = predictor_->predict(architecture);
        if (predicted) {
            const QLocale locale;
            const auto original = predictor_->predict(edited_->original());
            row(tr("Latency, predicted"),
                tr("%1 ms (%2–%3)")
                        .arg(locale.toString(predicted->ms, 'f', 2), locale.toString(predicted->low_ms, 'f', 2),
                             locale.toString(predicted->high_ms, 'f', 2)) +
                    (original ? changeOf(predicted->ms, original->ms) : QString()));
            if (!predicted->outside.empty()) {
                QStringList outside;
                for (const auto& name : predicted->outside) outside << averageTitle(name);
                warning_->setToolTip(outside.join(QLatin1Char('\n')));
                warning = outside.size() == 1 ? tr("A guess, outside of what was measured: %1.").arg(outside.front())
                                              : tr("A guess, outside of what was measured: %1 and %2 more.")
                                                    .arg(outside.front())
                                                    .arg(outside.size() - 1);
            }
        } else {
            warning = wording_(predicted.error());
        }
    } else {
        row(tr("Latency, predicted"), tr("measure latency and fit a predictor"));
    }
    const std::string identity = arch::identity(architecture);
    const auto standing = standing_of_ ? standing_of_(identity) : ArchitectureStanding();
    if (!standing.state.isEmpty()) {
        row(tr("Quality"), standing.state);
    } else if (standing.quality.isEmpty()) {
        row(tr("Quality"), tr("not evaluated yet"));
    }
    for (const KnownFigure& figure : standing.quality) row(figure.title, figure.value);
    figures_->setText(QStringLiteral("<table width='100%' cellspacing='0'>%1</table>").arg(rows.join(QString())));
    warning_->setText(warning);
    warning_->setVisible(!warning.isEmpty());
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText, coloursOf(ink).warning);
    warning_->setPalette(ink);
    const QString original = shortIdentity(arch::identity(edited_->original()));
    identity_->setText(
        differences_ == 0 ? tr("%1, unchanged").arg(original)
                          : tr("%1 from %2, differences: %3").arg(shortIdentity(identity), original).arg(differences_));
    reset_button_->setEnabled(edited_->genotype() != edited_->originalGenotype());
    showButtons(standing.candidate || differences_ == 0);
}

void ArchitectureEditor::showButtons(bool candidate) {
    const bool free = obstacle_.isEmpty();
    evaluate_->setEnabled(free);
    evaluate_->setToolTip(free ? tr("Its quality with the weights that it inherits from the supernet") : obstacle_);
    add_->setEnabled(free && !candidate);
    add_->setToolTip(!free       ? obstacle_
                     : candidate ? tr("It is among the candidates already")
                                 : tr("Put it among the candidates"));
}

bool ArchitectureEditor::event(QEvent* event) {
    // Before the window's own undo, which works on the session.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

bool ArchitectureEditor::eventFilter(QObject* watched, QEvent* event) {
    // Lists take every key that has a text, undo's too.
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            keyPressEvent(key);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ArchitectureEditor::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && edited_) {
        showFields();
        showFigures();
    }
    QWidget::changeEvent(event);
}

void ArchitectureEditor::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo)) {
        undo_.undo();
    } else if (event->matches(QKeySequence::Redo)) {
        undo_.redo();
    } else {
        QWidget::keyPressEvent(event);
    }
}

}  // namespace automoe::ui
