// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/sentences.h"

#include <optional>
#include <string>
#include <string_view>

#include "core/text/corpus.h"

namespace automoe::ui {

namespace {

/// In bytes. What is longer is no sentence, and would take the window long to lay out.
constexpr std::size_t kLongestSentence = std::size_t{1} << 14;

std::optional<ComparedSentence> sentenceIn(const QString& line) {
    QStringList fields = line.split(QLatin1Char('\t'));
    for (QString& field : fields) field = field.trimmed();
    ComparedSentence sentence;
    sentence.source = fields.takeFirst();
    fields.removeAll(QString());
    sentence.references = fields;
    return sentence.source.isEmpty() ? std::nullopt : std::optional(std::move(sentence));
}

/// The line with each field as sentences are compared: nothing in it looks like another line's beginning.
QString normalized(std::string_view line) {
    std::string result;
    for (;;) {
        const auto tab = line.find('\t');
        result += text::normalizeLine(line.substr(0, tab));
        if (tab == std::string_view::npos) return QString::fromStdString(result);
        result += '\t';
        line.remove_prefix(tab + 1);
    }
}

Status checkLength(std::string_view sentence, const std::filesystem::path& file, std::uint64_t line) {
    if (sentence.size() <= kLongestSentence) return {};
    return badInput(
        "text.line_too_long",
        {{"file", file.string()}, {"line", std::to_string(line)}, {"expected", std::to_string(kLongestSentence)}});
}

qsizetype lengthOf(const ComparedSentence& sentence) {
    qsizetype length = sentence.source.size() + 1;
    for (const QString& reference : sentence.references) length += reference.size() + 1;
    return length;
}

}  // namespace

std::vector<ComparedSentence> sentencesIn(const QString& text, std::size_t most) {
    std::vector<ComparedSentence> sentences;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (sentences.size() == most) break;
        if (auto sentence = sentenceIn(line)) sentences.push_back(*std::move(sentence));
    }
    return sentences;
}

std::size_t countSentences(const QString& text) {
    std::size_t count = 0;
    // Asked at each key that is pressed: no text is copied.
    for (const QStringView line : QStringView(text).split(u'\n')) {
        const qsizetype tab = line.indexOf(u'\t');
        if (!line.left(tab < 0 ? line.size() : tab).trimmed().isEmpty()) ++count;
    }
    return count;
}

Result<LoadedSentences> loadSentences(const SentenceFiles& files, std::size_t most, const std::stop_token& stop) {
    LoadedSentences loaded;
    std::vector<std::uint64_t> lines;  // of those that are kept
    AUTOMOE_TRY(auto source, text::LineReader::open(files.source));
    for (;;) {
        if (stop.stop_requested()) return stopped();
        AUTOMOE_TRY(const auto line, source.next());
        if (!line) break;
        auto sentence = sentenceIn(normalized(*line));
        if (!sentence) continue;
        ++loaded.total;
        if (loaded.sentences.size() == most) continue;
        AUTOMOE_CHECK(checkLength(*line, files.source, source.line()));
        loaded.sentences.push_back(*std::move(sentence));
        lines.push_back(source.line());
    }
    if (loaded.total == 0) return badInput("translation.no_sentences", {{"file", files.source.string()}});
    for (const auto& file : files.references) {
        AUTOMOE_TRY(auto pairs, text::PairReader::open({files.source, file, {}}));
        std::size_t next = 0;
        for (std::uint64_t line = 1;; ++line) {
            if (stop.stop_requested()) return stopped();
            AUTOMOE_TRY(const auto pair, pairs.next());
            if (!pair) break;
            if (next == lines.size() || lines[next] != line) continue;
            AUTOMOE_CHECK(checkLength(pair->target, file, line));
            if (!pair->target.empty()) loaded.sentences[next].references << QString::fromStdString(pair->target);
            ++next;
        }
    }
    std::size_t fits = 0;
    for (qsizetype length = 0; fits < loaded.sentences.size(); ++fits) {
        length += lengthOf(loaded.sentences[fits]);
        if (length > kMostText && fits > 0) break;
    }
    loaded.sentences.resize(fits);
    return loaded;
}

}  // namespace automoe::ui
