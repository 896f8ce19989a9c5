// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/space/space_model.h"

#include <QUndoCommand>
#include <algorithm>

#include "ui/inspector/names.h"

namespace automoe::ui {

/// One change, or the keys typed into one cell: keeps what the draft was before and is after.
class SpaceCommand : public QUndoCommand {
public:
    SpaceCommand(SpaceModel& model, const QString& text, SpaceDraft after, SpaceCell cell)
        : QUndoCommand(text),
          model_(model),
          before_(model.draft_),
          after_(std::move(after)),
          cell_(std::move(cell)),
          edit_(model.edit_) {}
    void redo() override { model_.apply(after_); }
    void undo() override { model_.apply(before_); }
    [[nodiscard]] const SpaceCell& cell() const { return cell_; }
    [[nodiscard]] int id() const override { return 1; }
    bool mergeWith(const QUndoCommand* other) override {
        const auto& next = static_cast<const SpaceCommand&>(*other);
        if (next.cell_ != cell_ || next.edit_ != edit_) return false;
        after_ = next.after_;
        setObsolete(after_ == before_);
        return true;
    }

private:
    SpaceModel& model_;
    SpaceDraft before_;
    SpaceDraft after_;
    SpaceCell cell_;
    int edit_;
};

namespace {

constexpr int kMostSteps = 500;
const SpaceCell kNameCell{{SpacePart::kName, {}, 0, {}}, Side::kWhole, -1};

arch::SearchSpace firstSpace() { return *arch::presetSpace(arch::presetNames().front()); }

bool sameContent(arch::SearchSpace a, const arch::SearchSpace& b) {
    a.name = b.name;
    return a == b;
}

}  // namespace

SpaceModel::SpaceModel(std::function<QString(const Error&)> wording, QObject* parent)
    : QAbstractItemModel(parent), wording_(std::move(wording)), draft_(firstSpace()), edit_start_(draft_) {
    undo_.setUndoLimit(kMostSteps);
    layer_rows_.assign(spaceFields().size(), 0);
    showLayers();
}

SpaceModel::~SpaceModel() {
    // The stack holds commands that refer to this.
    undo_.clear();
}

void SpaceModel::endEdit() {
    ++edit_;
    edit_start_ = draft_;
}

void SpaceModel::cancelEdit() {
    if (draft_ == edit_start_ || undo_.index() == 0) return;
    // Merged into what was edited it leaves no step behind.
    const auto* last = static_cast<const SpaceCommand*>(undo_.command(undo_.index() - 1));
    undo_.push(new SpaceCommand(*this, last->text(), edit_start_, last->cell()));
}

void SpaceModel::start(SpaceDraft draft, const QString& text) {
    endEdit();
    undo_.push(new SpaceCommand(*this, text, std::move(draft), {}));
    endEdit();
}

void SpaceModel::setKnown(std::vector<arch::SearchSpace> known) {
    known_ = std::move(known);
    showProblems();
}

bool SpaceModel::nameTaken(const SpaceDraft& draft) const {
    const auto space = draft.space();
    const auto another = [&space](const arch::SearchSpace& known) {
        return known.name == space.name && !sameContent(known, space);
    };
    if (std::ranges::any_of(known_, another)) return true;
    const auto preset = arch::presetSpace(space.name);
    return preset && another(*preset);
}

std::string SpaceModel::freeName(const std::string& name) const {
    // "tiny (2)" follows "tiny", "tiny (3)" follows "tiny (2)".
    std::string stem = name;
    if (const auto bracket = name.rfind(" ("); bracket != std::string::npos && name.ends_with(")"))
        stem = name.substr(0, bracket);
    for (int number = 2;; ++number) {
        std::string next = stem + " (" + std::to_string(number) + ")";
        if (std::ranges::find(known_, next, &arch::SearchSpace::name) == known_.end()) return next;
    }
}

void SpaceModel::push(const QString& text, SpaceDraft after, const SpaceCell& cell) {
    const bool named = cell.field.part == SpacePart::kName;
    if (!named && nameTaken(after) && !nameTaken(draft_)) after.setName(freeName(after.space().name));
    // Typed back to what it was: the name that came by itself goes, too.
    if (!named && sameContent(after.space(), after.base()) && after.space().name == freeName(after.base().name))
        after.setName(after.base().name);
    if (after == draft_) return;
    undo_.push(new SpaceCommand(*this, text, std::move(after), cell));
}

bool SpaceModel::setText(const SpaceCell& cell, const QString& text) {
    if (!draft_.present(cell)) return false;
    SpaceDraft after = draft_;
    after.setText(cell, text);
    push(titleOf(cell.field), std::move(after), cell);
    return true;
}

void SpaceModel::setValue(const SpaceCell& cell, const SpaceValue& value) {
    SpaceDraft after = draft_;
    after.setValue(cell, value);
    push(titleOf(cell.field), std::move(after), cell);
}

void SpaceModel::reset(const SpaceCell& cell) {
    endEdit();
    SpaceDraft after = draft_;
    after.reset(cell);
    push(tr("reset %1").arg(titleOf(cell.field)), std::move(after), cell);
    endEdit();
}

void SpaceModel::apply(const SpaceDraft& draft) {
    draft_ = draft;
    showLayers();
    // What arch::problems() found stays until it has looked again, so that nothing flickers.
    showProblems();
    Q_EMIT changed();
}

void SpaceModel::showLayers() {
    const auto& rows = spaceFields();
    const int both = std::max(draft_.layers(Side::kEncoder), draft_.layers(Side::kDecoder));
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const bool encoder = rows[row].on(Side::kEncoder);
        const int wanted = !rows[row].layered() ? 0 : encoder ? both : draft_.layers(Side::kDecoder);
        int& shown = layer_rows_[row];
        const QModelIndex parent = index(static_cast<int>(row), 0);
        if (wanted > shown) {
            beginInsertRows(parent, shown, wanted - 1);
            shown = wanted;
            endInsertRows();
        } else if (wanted < shown) {
            beginRemoveRows(parent, wanted, shown - 1);
            shown = wanted;
            endRemoveRows();
        }
    }
}

void SpaceModel::setProblems(const std::vector<Error>& problems) {
    found_.clear();
    for (const auto& problem : problems) found_.emplace(draft_.cellOf(problem.arguments.at("field")), problem);
    showProblems();
}

void SpaceModel::showProblems() {
    problems_ = draft_.unread();
    const std::string name = draft_.space().name;
    if (name.empty()) {
        problems_.emplace(kNameCell, badInput("space.no_name"));
    } else if (nameTaken(draft_)) {
        problems_.emplace(kNameCell, badInput("space.name_taken", {{"value", name}}));
    }
    readable_ = problems_.empty();
    problems_.insert(found_.begin(), found_.end());
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex parent = index(row, 0);
        Q_EMIT dataChanged(parent, index(row, kDecoder));
        const int layers = rowCount(parent);
        if (layers > 0) Q_EMIT dataChanged(index(0, 0, parent), index(layers - 1, kDecoder, parent));
    }
}

const Error* SpaceModel::problemOf(const SpaceCell& cell, int* layer) const {
    *layer = -1;
    if (const auto own = problems_.find(cell); own != problems_.end()) return &own->second;
    if (cell.layer >= 0 || !cell.field.layered()) return nullptr;
    const auto of_layer = std::ranges::find_if(problems_, [&cell](const auto& entry) {
        return entry.first.field == cell.field && entry.first.side == cell.side;
    });
    if (of_layer == problems_.end()) return nullptr;
    if (draft_.differsByLayer(cell)) *layer = of_layer->first.layer;
    return &of_layer->second;
}

QString SpaceModel::problemText(const SpaceCell& cell) const {
    int layer = -1;
    const Error* problem = problemOf(cell, &layer);
    if (problem == nullptr) return {};
    const auto argument = [problem](const char* name) {
        const auto found = problem->arguments.find(name);
        return found == problem->arguments.end() ? QString() : QString::fromStdString(found->second);
    };
    // The field is where this stands: only what is there and what must be there.
    const QString text = problem->code == "arch.invalid_space"
                             ? tr("%1: must be %2").arg(argument("value"), argument("expected"))
                             : wording_(*problem);
    return layer < 0 ? text : tr("Layer %1: %2").arg(layer).arg(text);
}

SpaceCell SpaceModel::cellAt(const QModelIndex& index) const {
    const bool layer = index.internalId() > 0;
    const auto row = layer ? index.internalId() - 1 : static_cast<quintptr>(index.row());
    return {spaceFields()[row], index.column() == kDecoder ? Side::kDecoder : Side::kEncoder, layer ? index.row() : -1};
}

QModelIndex SpaceModel::indexOf(const SpaceCell& cell) const {
    const auto& rows = spaceFields();
    const auto found = std::ranges::find(rows, cell.field);
    if (found == rows.end()) return {};
    const int column = cell.side == Side::kDecoder ? kDecoder : kEncoder;
    const int row = static_cast<int>(found - rows.begin());
    return cell.layer < 0 ? index(row, column) : index(cell.layer, column, index(row, 0));
}

bool SpaceModel::rowUsed(int row) const {
    const SpaceField& field = spaceFields()[static_cast<std::size_t>(row)];
    if (field.part != SpacePart::kChoices) return true;
    for (const Side side : {Side::kEncoder, Side::kDecoder}) {
        const SpaceCell cell{field, side, -1};
        if (!draft_.present(cell)) continue;
        const auto value = draft_.value(cell);
        // Lists of lists are rare; they have a row where there are some.
        const auto* lists = value ? std::get_if<std::vector<std::vector<int>>>(&*value) : nullptr;
        if (lists == nullptr || !lists->empty()) return true;
    }
    return false;
}

QModelIndex SpaceModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr{0});
}

QModelIndex SpaceModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == 0) return {};
    return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr{0});
}

int SpaceModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) return static_cast<int>(spaceFields().size());
    if (parent.internalId() > 0 || parent.column() > 0) return 0;
    return layer_rows_[static_cast<std::size_t>(parent.row())];
}

int SpaceModel::columnCount(const QModelIndex&) const { return kColumns; }

QVariant SpaceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    if (section == kTitle) return tr("Dimension");
    return titleOf(Place{section == kEncoder ? Side::kEncoder : Side::kDecoder, -1});
}

QString SpaceModel::tipOf(const SpaceCell& cell) const {
    QStringList lines;
    int layer = -1;
    if (const Error* problem = problemOf(cell, &layer)) lines << wording_(*problem);
    if (draft_.differsByLayer(cell)) lines << tr("The layers have different choices. Open the row to see each.");
    if (draft_.changed(cell)) {
        const QString before = draft_.baseText(cell);
        lines << (before.isEmpty() ? tr("Changed") : tr("At the beginning: %1").arg(before));
    }
    return lines.join(QLatin1Char('\n'));
}

QVariant SpaceModel::cellData(const SpaceCell& cell, int role) const {
    if (!draft_.present(cell)) return role == kChangedRole || role == kMixedRole ? QVariant(false) : QVariant();
    const auto value = draft_.value(cell);
    const auto* flag = value ? std::get_if<bool>(&*value) : nullptr;
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return draft_.differsByLayer(cell) ? tr("differs by layer") : draft_.text(cell);
        case Qt::AccessibleDescriptionRole:
        case Qt::ToolTipRole:
            return tipOf(cell);
        case Qt::EditRole:
            return draft_.text(cell);
        case Qt::CheckStateRole: {
            const auto sample = draft_.sample(cell);
            if (!sample || !std::holds_alternative<bool>(*sample)) return {};
            return flag == nullptr ? Qt::PartiallyChecked : *flag ? Qt::Checked : Qt::Unchecked;
        }
        case kChipsRole: {
            const QString text = draft_.text(cell);
            // What cannot be read stands as it was typed.
            return value && textOf(*value) == text ? choicesOf(*value) : QStringList{text};
        }
        case kNewChipsRole: {
            if (!value || !draft_.changed(cell)) return {};
            QStringList fresh = choicesOf(*value);
            const QString before = draft_.baseText(cell);
            for (const QString& old : before.split(QStringLiteral(", "))) fresh.removeAll(old);
            return fresh;
        }
        case kProblemRole:
            return problemText(cell);
        case kChangedRole:
            return draft_.changed(cell);
        case kMixedRole:
            return draft_.differsByLayer(cell);
        case kKindsRole: {
            QStringList words;
            for (const auto& word : wordsFor(cell.field)) words << kindTitle(word);
            return words;
        }
        case kOneRole:
            return choosesOne(cell.field);
        default:
            return {};
    }
}

QVariant SpaceModel::data(const QModelIndex& index, int role) const {
    const SpaceCell cell = cellAt(index);
    if (index.column() != kTitle) return cellData(cell, role);
    if (role == Qt::DisplayRole) return cell.layer < 0 ? titleOf(cell.field) : tr("Layer %1").arg(cell.layer);
    return {};
}

Qt::ItemFlags SpaceModel::flags(const QModelIndex& index) const {
    if (index.column() == kTitle) return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (!draft_.present(cellAt(index))) return Qt::ItemIsSelectable;
    if (cellData(cellAt(index), Qt::CheckStateRole).isValid())
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable;
}

bool SpaceModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || index.column() == kTitle) return false;
    if (role == Qt::EditRole) return setText(cellAt(index), value.toString());
    if (role != Qt::CheckStateRole || !draft_.present(cellAt(index))) return false;
    endEdit();
    setValue(cellAt(index), value.toInt() == Qt::Checked);
    endEdit();
    return true;
}

}  // namespace automoe::ui
