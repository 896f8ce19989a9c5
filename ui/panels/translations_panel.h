// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>
#include <memory>

#include "database/session.h"
#include "ui/client/job_queue.h"
#include "ui/models/background.h"
#include "ui/models/workspace.h"
#include "ui/panels/comparison.h"
#include "ui/panels/comparison_scorer.h"
#include "ui/panels/test_set.h"
#include "ui/panels/typed_routing.h"

class QAction;
class QLabel;
class QModelIndex;
class QSplitter;
class QTabWidget;
class QToolButton;

namespace automoe::ui {

class CompareChips;
class CorpusScores;
class ExpertBar;
class RoutingPane;
class SentenceBar;
class StatePage;
class TestSetBar;
class TranslationInput;
class TranslationModel;
class TranslationView;
class TypedTranslations;

/// What the panel needs from the program.
struct TranslationsHelp {
    std::function<QString(const Error&)> text;
    /// Title, suggested name, filters of a file to be written; "" when the user thinks better.
    std::function<QString(const QString&, const QString&, const QString&)> choose_file;
    /// Title and filters of a file that is there; "" when the user thinks better.
    std::function<QString(const QString&, const QString&)> choose_existing = {};
    /// Title of text files to be read; none when the user thinks better.
    std::function<QStringList(const QString&)> choose_texts;
};

/// Translations of the selected candidates side by side: of what is typed, or what evaluations have stored of a
/// held-out set. Beside them the routing of a sentence and the scores of the whole.
class TranslationsPanel : public QWidget {
    Q_OBJECT

public:
    /// All outlive the panel. `jobs` null: the session is open for reading only, nothing is translated.
    TranslationsPanel(Workspace& workspace, const database::Session& session, JobQueue* jobs, TranslationsHelp help,
                      QWidget* parent = nullptr);
    ~TranslationsPanel() override;

    /// Until the session has been read for the first time.
    void setLoading(bool loading);
    /// What is shown in place of the content; see StatePage::setFailure().
    [[nodiscard]] StatePage& page() { return *page_; }
    /// Where sentences are typed.
    [[nodiscard]] TranslationInput& input() { return *input_; }

Q_SIGNALS:
    void failed(const automoe::Error& error);
    /// How the typed text was routed, as far as it has come: at most 20 times a second.
    void typedRoutingChanged(const std::vector<automoe::ui::TypedRouting>& routing);

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum class Mode { kTyped, kTestSet };

    QWidget* buildBar();
    void buildDetails();
    void buildActions();
    void connectParts();
    void setMode(Mode mode);
    [[nodiscard]] bool typing() const { return mode_ == Mode::kTyped; }
    /// Orders and filters the mode's sentences: each keeps its own.
    [[nodiscard]] SentenceBar& sentenceBar() const;

    void takeSelection();
    void takeTable();
    /// Which scores of the chosen candidates the table has: new ones mean new translations.
    [[nodiscard]] QString evaluationsKey() const;
    /// Shows the mode's translations of the chosen candidates anew.
    void refresh();
    void readSet();
    void takeSet(const Result<TestSet>& set);
    void takeComparison(ComparisonPtr comparison);
    void order();
    void filter();
    void addReferences();
    void setReferences(std::vector<std::filesystem::path> files);
    void translate();
    void translateSentence();
    void selectAvailable();

    void showState();
    void showCounts();
    void showFailures();
    void showExperts();
    void showRouting();
    void openRouting(const QModelIndex& index);
    void saveTable();

    Workspace& workspace_;
    const database::Session& session_;
    TranslationsHelp help_;
    std::unique_ptr<TypedTranslations> typed_;
    Mode mode_ = Mode::kTyped;
    std::vector<CandidateRef> chosen_;  ///< of the selection, at most kMostCompared
    std::vector<std::filesystem::path> references_;
    std::vector<std::string> available_;  ///< see TestSet
    std::optional<Error> trouble_;        ///< why the set cannot be read
    QString evaluations_;                 ///< evaluationsKey() of what is read
    bool loading_ = false;
    bool stale_ = true;  ///< changed while it was hidden

    TranslationModel* model_;
    QToolButton* typed_mode_;
    QToolButton* set_mode_;
    QLabel* note_;
    QToolButton* details_button_;
    QToolButton* save_;
    CompareChips* chips_;
    TranslationInput* input_;
    TestSetBar* set_bar_;
    SentenceBar* typed_bar_;
    ExpertBar* experts_;
    TranslationView* view_;
    StatePage* page_;
    QSplitter* splitter_;
    QTabWidget* details_;
    RoutingPane* routing_;
    CorpusScores* scores_;
    QLabel* message_;
    QAction* translate_sentence_;
    // Last: they are waited for before what their results go to is gone.
    Background reader_;
    ComparisonScorer scorer_;
    Background writer_;
};

}  // namespace automoe::ui
