// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/space/space_draft.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

#include "ui/space/space_slots_p.h"

namespace automoe::ui {

namespace {

using Words = std::vector<std::string>;

template <class Variant>
void addFields(SpaceSlot slot, std::vector<SpaceField>& all) {
    const auto kinds = fields::everyKind<Variant>();
    if (kinds.size() > 1) all.push_back({SpacePart::kKinds, slot, 0, {}});
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        fields::ListFields list;
        fields::visitFields(kinds[kind], list);
        for (auto& name : list.names)
            all.push_back({SpacePart::kChoices, slot, static_cast<int>(kind), std::move(name)});
    }
}

template <class Variant>
Words kindWords() {
    Words words;
    for (const auto& choices : fields::everyKind<Variant>()) words.push_back(fields::kindWord(choices));
    return words;
}

template <class Variant>
fields::KnownWords knownWords(const SpaceField& field) {
    fields::KnownWords known{field.name};
    const auto kinds = fields::everyKind<Variant>();
    fields::visitFields(kinds.at(static_cast<std::size_t>(field.kind)), known);
    return known;
}
/// The words of an enumeration among a kind's choices; the field outlives them.
fields::KnownWords choiceWords(const SpaceField& field) {
    if (field.part != SpacePart::kChoices) return {};
    return field.slot == SpaceSlot::kFeedForward ? knownWords<arch::FeedForwardChoices>(field)
                                                 : knownWords<arch::AttentionChoices>(field);
}

/// How many layers a side has; what cannot be a depth leaves them as they are.
std::size_t depthOf(const std::vector<int>& depths, std::size_t otherwise) {
    if (depths.empty()) return otherwise;
    const int deepest = *std::max_element(depths.begin(), depths.end());
    return deepest >= 1 && deepest <= arch::kMostLayers ? static_cast<std::size_t>(deepest) : otherwise;
}

/// Layers that are new are as the last one.
template <class Layer>
void deepen(std::vector<Layer>& layers, const std::vector<int>& depths) {
    const std::size_t wanted = depthOf(depths, layers.size());
    if (wanted > layers.size()) layers.resize(wanted, Layer(layers.back()));
}

int layersOf(const arch::SearchSpace& space, Side side) {
    return static_cast<int>(side == Side::kEncoder ? depthOf(space.encoder_depths, space.encoder_layers.size())
                                                   : depthOf(space.decoder_depths, space.decoder_layers.size()));
}

/// The value of one layer or side; nothing where it is not there.
std::optional<SpaceValue> valueIn(const arch::SearchSpace& space, const SpaceCell& cell) {
    const bool encoder = cell.side == Side::kEncoder;
    switch (cell.field.part) {
        case SpacePart::kName:
            return Words{space.name};
        case SpacePart::kNorm:
            return Words{std::string(arch::normName(space.norm))};
        case SpacePart::kQkvDim:
            return space.qkv_dim;
        case SpacePart::kDims:
            return encoder ? space.encoder_dims : space.decoder_dims;
        case SpacePart::kDepths:
            return encoder ? space.encoder_depths : space.decoder_depths;
        default:
            break;
    }
    if (!cell.field.on(cell.side) || cell.layer < 0 || cell.layer >= layersOf(space, cell.side)) return std::nullopt;
    if (cell.field.part == SpacePart::kAttended)
        return space.decoder_layers.at(static_cast<std::size_t>(cell.layer)).attended_layers;
    return fields::withSlot(space, cell, [&cell](const auto& slot) -> std::optional<SpaceValue> {
        if (cell.field.part == SpacePart::kKinds) {
            Words words;
            for (const auto& choices : slot) words.push_back(fields::kindWord(choices));
            return words;
        }
        const auto* choices = fields::find(slot, cell.field.kind);
        if (choices == nullptr) return std::nullopt;
        fields::ReadField read{cell.field.name, {}};
        fields::visitFields(*choices, read);
        return read.value;
    });
}

template <class Variant>
void setKinds(std::vector<Variant>& slot, const Words& words, const std::vector<Variant>& base) {
    std::vector<Variant> kept;
    for (const auto& choices : slot) {
        if (std::ranges::find(words, fields::kindWord(choices)) != words.end()) kept.push_back(choices);
    }
    for (const auto& empty : fields::everyKind<Variant>()) {
        const auto kind = static_cast<int>(empty.index());
        if (std::ranges::find(words, fields::kindWord(empty)) == words.end() || fields::find(kept, kind) != nullptr)
            continue;
        const Variant* before = fields::find(base, kind);
        kept.push_back(before != nullptr ? *before : fields::freshChoices(empty, slot));
    }
    slot = std::move(kept);
}

void setIn(arch::SearchSpace& space, const arch::SearchSpace& base, const SpaceCell& cell, const SpaceValue& value) {
    const bool encoder = cell.side == Side::kEncoder;
    const auto* numbers = std::get_if<std::vector<int>>(&value);
    const auto* words = std::get_if<Words>(&value);
    switch (cell.field.part) {
        case SpacePart::kName:
            space.name = words->at(0);
            return;
        case SpacePart::kNorm:
            space.norm = words->at(0) == arch::normName(arch::NormPlacement::kPre) ? arch::NormPlacement::kPre
                                                                                   : arch::NormPlacement::kPost;
            return;
        case SpacePart::kQkvDim:
            space.qkv_dim = std::get<int>(value);
            return;
        case SpacePart::kDims:
            (encoder ? space.encoder_dims : space.decoder_dims) = *numbers;
            return;
        case SpacePart::kDepths:
            (encoder ? space.encoder_depths : space.decoder_depths) = *numbers;
            if (encoder) deepen(space.encoder_layers, *numbers);
            if (!encoder) deepen(space.decoder_layers, *numbers);
            return;
        case SpacePart::kAttended:
            space.decoder_layers.at(static_cast<std::size_t>(cell.layer)).attended_layers = *numbers;
            return;
        case SpacePart::kKinds: {
            SpaceCell before = cell;
            before.layer = std::min(cell.layer, layersOf(base, cell.side) - 1);
            fields::withSlot(space, cell, [&](auto& slot) {
                fields::withSlot(base, before, [&](const auto& old) {
                    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(old)>,
                                                 std::remove_cvref_t<decltype(slot)>>)
                        setKinds(slot, *words, old);
                });
            });
            return;
        }
        case SpacePart::kChoices:
            fields::withSlot(space, cell, [&](auto& slot) {
                auto* choices = fields::find(slot, cell.field.kind);
                fields::WriteField write{cell.field.name, value};
                if (choices != nullptr) fields::visitFields(*choices, write);
            });
            return;
    }
}

QStringList numberTexts(const std::vector<int>& numbers) {
    QStringList texts;
    for (const int number : numbers) texts << QString::number(number);
    return texts;
}

constexpr auto kSeparator = ", ";
constexpr auto kListSeparator = " | ";

QString flagText(bool flag) { return kindTitle(flag ? "yes" : "no"); }

/// As people read them, with commas.
std::string listOf(const Words& words) {
    std::string list;
    for (const auto& word : words) list += (list.empty() ? "" : kSeparator) + kindTitle(word).toStdString();
    return list;
}

Result<SpaceValue> parseFlag(const QString& text) {
    for (const bool flag : {true, false}) {
        if (text.trimmed().compare(flagText(flag), Qt::CaseInsensitive) == 0) return SpaceValue(flag);
    }
    return badInput("space.unknown_word",
                    {{"value", text.trimmed().toStdString()}, {"expected", listOf({"yes", "no"})}});
}

/// Words by their titles, with commas, semicolons or blanks between them; titles may have blanks.
Result<SpaceValue> parseWords(const SpaceField& field, const QString& text) {
    const Words known = wordsFor(field);
    const auto wordOf = [&known](const QString& typed) -> const std::string* {
        const auto found = std::ranges::find_if(known, [&typed](const std::string& word) {
            return typed.compare(kindTitle(word), Qt::CaseInsensitive) == 0 || typed.toStdString() == word;
        });
        return found == known.end() ? nullptr : &*found;
    };
    static const QRegularExpression separator(QStringLiteral("[,;]"));
    Words words;
    for (const QString& part : text.split(separator, Qt::SkipEmptyParts)) {
        const QString whole = part.simplified();
        if (const auto* word = wordOf(whole)) {
            words.push_back(*word);
            continue;
        }
        for (const QString& typed : whole.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            const auto* word = wordOf(typed);
            if (word != nullptr) {
                words.push_back(*word);
            } else if (field.part == SpacePart::kChoices) {
                return badInput("space.unknown_word", {{"value", typed.toStdString()}, {"expected", listOf(known)}});
            } else {
                return badInput("space.unknown_kind", {{"value", typed.toStdString()}, {"expected", listOf(known)}});
            }
        }
    }
    if (choosesOne(field) && words.size() != 1)
        return badInput("space.not_one_word", {{"value", text.toStdString()}, {"expected", listOf(known)}});
    return SpaceValue(words);
}

/// A text as a value of the same type as `old`.
Result<SpaceValue> parse(const SpaceField& field, const SpaceValue& old, const QString& text) {
    if (field.part == SpacePart::kName) return SpaceValue(Words{text.trimmed().toStdString()});
    if (std::holds_alternative<int>(old)) {
        const auto numbers = parseNumbers(text).ok() ? *parseNumbers(text) : std::vector<int>();
        if (numbers.size() != 1) return badInput("space.not_number", {{"value", text.toStdString()}});
        return SpaceValue(numbers.front());
    }
    if (std::holds_alternative<std::vector<std::vector<int>>>(old)) {
        std::vector<std::vector<int>> lists;
        if (text.trimmed().isEmpty()) return SpaceValue(lists);
        for (const QString& part : text.split(QLatin1Char('|'))) {
            auto numbers = parseNumbers(part);
            if (!numbers) return badInput("space.not_lists", {{"value", text.toStdString()}});
            lists.push_back(*std::move(numbers));
        }
        return SpaceValue(lists);
    }
    if (std::holds_alternative<bool>(old)) return parseFlag(text);
    if (std::holds_alternative<Words>(old)) return parseWords(field, text);
    AUTOMOE_TRY(auto numbers, parseNumbers(text));
    return SpaceValue(std::move(numbers));
}

}  // namespace

bool SpaceField::on(Side side) const {
    if (part <= SpacePart::kQkvDim) return side == Side::kWhole;
    const bool decoder_only =
        part == SpacePart::kAttended || (part >= SpacePart::kKinds && slot == SpaceSlot::kCrossAttention);
    return side == Side::kDecoder || (side == Side::kEncoder && !decoder_only);
}

const std::vector<SpaceField>& spaceFields() {
    static const std::vector<SpaceField> rows = [] {
        std::vector<SpaceField> all{{SpacePart::kDims, {}, 0, {}}, {SpacePart::kDepths, {}, 0, {}}};
        addFields<arch::AttentionChoices>(SpaceSlot::kSelfAttention, all);
        addFields<arch::AttentionChoices>(SpaceSlot::kCrossAttention, all);
        all.push_back({SpacePart::kAttended, {}, 0, {}});
        addFields<arch::FeedForwardChoices>(SpaceSlot::kFeedForward, all);
        return all;
    }();
    return rows;
}

std::vector<std::string> kindsFor(SpaceSlot slot) {
    return slot == SpaceSlot::kFeedForward ? kindWords<arch::FeedForwardChoices>()
                                           : kindWords<arch::AttentionChoices>();
}

std::vector<std::string> wordsFor(const SpaceField& field) {
    return field.part == SpacePart::kKinds ? kindsFor(field.slot) : choiceWords(field).words;
}

bool choosesOne(const SpaceField& field) { return choiceWords(field).one; }

SpaceDraft::SpaceDraft(const arch::SearchSpace& base) : base_(base), space_(base) {}

arch::SearchSpace SpaceDraft::space() const {
    arch::SearchSpace space = space_;
    space.encoder_layers.resize(static_cast<std::size_t>(layers(Side::kEncoder)));
    space.decoder_layers.resize(static_cast<std::size_t>(layers(Side::kDecoder)));
    return space;
}

int SpaceDraft::layers(Side side) const { return layersOf(space_, side); }

std::vector<SpaceCell> SpaceDraft::parts(const arch::SearchSpace& space, const SpaceCell& cell) {
    if (!cell.field.layered() || cell.layer >= 0) return {cell};
    std::vector<SpaceCell> cells;
    for (int layer = 0; layer < layersOf(space, cell.side); ++layer) {
        SpaceCell part = cell;
        part.layer = layer;
        if (valueIn(space, part)) cells.push_back(std::move(part));
    }
    return cells;
}

std::optional<SpaceValue> SpaceDraft::sample(const SpaceCell& cell) const {
    if (!cell.field.on(cell.side)) return std::nullopt;
    const auto cells = parts(space_, cell);
    return cells.empty() ? std::nullopt : valueIn(space_, cells.front());
}

std::optional<SpaceValue> SpaceDraft::value(const SpaceCell& cell) const {
    return differsByLayer(cell) ? std::nullopt : sample(cell);
}

bool SpaceDraft::differsByLayer(const SpaceCell& cell) const {
    const auto cells = parts(space_, cell);
    return std::ranges::adjacent_find(cells, [this](const SpaceCell& a, const SpaceCell& b) {
               return valueIn(space_, a) != valueIn(space_, b);
           }) != cells.end();
}

QString SpaceDraft::text(const SpaceCell& cell) const {
    if (const auto typed = typed_.find(cell); typed != typed_.end()) return typed->second;
    const auto found = value(cell);
    return found ? textOf(*found) : QString();
}

QString SpaceDraft::baseText(const SpaceCell& cell) const {
    const SpaceDraft before(base_);
    return before.text(cell);
}

bool SpaceDraft::changed(const SpaceCell& cell) const {
    if (typed_.contains(cell)) return true;
    if (!cell.field.on(cell.side)) return false;
    // Layers that were not there are no difference of their own.
    return std::ranges::any_of(parts(space_, cell), [this](const SpaceCell& part) {
        return part.layer < layersOf(base_, part.side) && valueIn(space_, part) != valueIn(base_, part);
    });
}

void SpaceDraft::setText(const SpaceCell& cell, const QString& text) {
    const auto old = sample(cell);
    if (!old) return;
    const auto parsed = parse(cell.field, *old, text);
    if (parsed) return setValue(cell, *parsed);
    typed_[cell] = text;
}

void SpaceDraft::setValue(const SpaceCell& cell, const SpaceValue& value) {
    typed_.erase(cell);
    for (const auto& part : parts(space_, cell)) {
        typed_.erase(part);
        setIn(space_, base_, part, value);
    }
}

void SpaceDraft::reset(const SpaceCell& cell) {
    typed_.erase(cell);
    for (const auto& part : parts(space_, cell)) {
        typed_.erase(part);
        if (const auto before = valueIn(base_, part)) setIn(space_, base_, part, *before);
    }
}

std::map<SpaceCell, Error> SpaceDraft::unread() const {
    std::map<SpaceCell, Error> errors;
    for (const auto& [cell, text] : typed_) {
        const auto old = sample(cell);
        if (!old) continue;  // the layer is not there now
        const auto parsed = parse(cell.field, *old, text);
        if (!parsed) errors.emplace(cell, parsed.error());
    }
    return errors;
}

SpaceCell SpaceDraft::cellOf(const std::string& path) const {
    const auto parts = QString::fromStdString(path).split(QLatin1Char('.'));
    // "feed_forward[1]" as its name and its number; −1: none.
    const auto split = [&parts](int place) {
        const QString part = parts.value(place);
        const auto bracket = part.indexOf(QLatin1Char('['));
        const int number = bracket < 0 ? -1 : part.mid(bracket + 1, part.size() - bracket - 2).toInt();
        return std::pair(part.left(bracket).toStdString(), number);
    };
    SpaceCell cell{{SpacePart::kQkvDim, {}, 0, {}}, Side::kWhole, -1};
    if (parts.size() < 2) return cell;
    cell.side = parts[0] == QLatin1String("encoder") ? Side::kEncoder : Side::kDecoder;
    const auto [section, layer] = split(1);
    cell.field.part = section == "dims" ? SpacePart::kDims : SpacePart::kDepths;
    if (layer < 0) return cell;
    cell.layer = layer;
    const auto [slot, place] = split(2);
    cell.field.part = SpacePart::kAttended;
    if (slot == "attended_layers") return cell;
    cell.field.part = SpacePart::kKinds;
    cell.field.slot = slot == "self_attention"    ? SpaceSlot::kSelfAttention
                      : slot == "cross_attention" ? SpaceSlot::kCrossAttention
                                                  : SpaceSlot::kFeedForward;
    if (place < 0) return cell;
    SpaceField field = cell.field;
    field.part = SpacePart::kChoices;
    field.kind = fields::withSlot(space_, cell, [at = static_cast<std::size_t>(place)](const auto& choices) {
        return at < choices.size() ? static_cast<int>(choices[at].index()) : 0;
    });
    field.name = split(3).first;
    const auto& all = spaceFields();
    const auto of_kind = [&field](const SpaceField& each) {
        return each.part == field.part && each.slot == field.slot && each.kind == field.kind;
    };
    // A layer's own field, such as the widths of its experts, comes from the field whose name it ends with.
    const auto found = std::ranges::find_if(all, [&](const SpaceField& each) {
        return of_kind(each) && (each.name == field.name || field.name.ends_with("_" + each.name + "s"));
    });
    if (found != all.end()) {
        cell.field = *found;
    } else if (std::ranges::find(all, cell.field) == all.end()) {
        cell.field = *std::ranges::find_if(all, of_kind);  // a slot with one kind has no row for kinds
    }
    return cell;
}

QString titleOf(const SpaceField& field) {
    static constexpr const char* kSlots[] = {"self_attention", "cross_attention", "feed_forward"};
    const std::string slot = kSlots[static_cast<std::size_t>(field.slot)];
    switch (field.part) {
        case SpacePart::kName:
            return QCoreApplication::translate("SpaceEditor", "Name");
        case SpacePart::kNorm:
            return traitTitle("norm");
        case SpacePart::kQkvDim:
            return traitTitle("qkv_dim");
        case SpacePart::kDims:
            return traitTitle("encoder.dim");
        case SpacePart::kDepths:
            return traitTitle("encoder.depth");
        case SpacePart::kAttended:
            return traitTitle("decoder.0.attended_layers");
        case SpacePart::kKinds:
            return traitTitle("decoder.0." + slot + ".kind");
        case SpacePart::kChoices:
            break;
    }
    const QString title = traitTitle("decoder.0." + slot + "." + field.name);
    const auto kinds = kindsFor(field.slot);
    if (kinds.size() == 1) return title;
    return QCoreApplication::translate("SpaceEditor", "%1 (%2)")
        .arg(title, kindTitle(kinds[static_cast<std::size_t>(field.kind)]));
}

QStringList choicesOf(const SpaceValue& value) {
    QStringList texts;
    if (const auto* number = std::get_if<int>(&value)) texts << QString::number(*number);
    if (const auto* flag = std::get_if<bool>(&value)) texts << flagText(*flag);
    if (const auto* numbers = std::get_if<std::vector<int>>(&value)) texts = numberTexts(*numbers);
    if (const auto* lists = std::get_if<std::vector<std::vector<int>>>(&value)) {
        for (const auto& list : *lists) texts << numberTexts(list).join(QLatin1String(kSeparator));
    }
    if (const auto* words = std::get_if<Words>(&value)) {
        for (const auto& word : *words) texts << kindTitle(word);
    }
    return texts;
}

QString textOf(const SpaceValue& value) {
    const bool lists = std::holds_alternative<std::vector<std::vector<int>>>(value);
    return choicesOf(value).join(QLatin1String(lists ? kListSeparator : kSeparator));
}

Result<std::vector<int>> parseNumbers(const QString& text) {
    static const QRegularExpression separator(QStringLiteral("[,;\\s]+"));
    static const QRegularExpression item(
        QStringLiteral("^(-?[0-9]{1,9})(?:(?:-|\\x{2013}|\\.\\.)([0-9]{1,9})(?::([0-9]{1,9}))?)?$"));
    constexpr std::size_t kMost = 1000;  // more than any list may hold, so that the space says so
    std::vector<int> numbers;
    for (const QString& part : text.split(separator, Qt::SkipEmptyParts)) {
        const auto match = item.match(part);
        if (!match.hasMatch()) return badInput("space.not_numbers", {{"value", part.toStdString()}});
        const int first = match.captured(1).toInt();
        const int last = match.capturedLength(2) > 0 ? match.captured(2).toInt() : first;
        const int step = match.capturedLength(3) > 0 ? match.captured(3).toInt() : 1;
        if (last < first || step < 1) return badInput("space.not_numbers", {{"value", part.toStdString()}});
        for (int number = first; number <= last && numbers.size() < kMost; number += step) numbers.push_back(number);
    }
    return numbers;
}

}  // namespace automoe::ui
