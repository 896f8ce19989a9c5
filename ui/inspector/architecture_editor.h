// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUndoStack>
#include <QWidget>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/latency/predictor.h"
#include "core/text/task_names.h"
#include "ui/inspector/architecture_draft.h"
#include "ui/inspector/edited_architecture.h"
#include "ui/inspector/figure_list.h"

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace automoe::ui {

class GeneField;
class LayoutView;
class NoticeRow;

/// What is known of an architecture beside what follows from it.
struct ArchitectureStanding {
    bool candidate = false;      ///< it is among the candidates
    QList<KnownFigure> quality;  ///< its scores with inherited weights
    QString state;               ///< what becomes of it now: "being evaluated"; "": nothing
};

/// Changes a candidate by hand, gene by gene within its search space: the drawing, the cost and the predicted latency
/// follow every change, and its quality where it is known. Changes are undone and redone with the usual keys.
class ArchitectureEditor : public QWidget {
    Q_OBJECT

public:
    /// `wording` makes a sentence of an error.
    explicit ArchitectureEditor(std::function<QString(const Error&)> wording, QWidget* parent = nullptr);
    ~ArchitectureEditor() override;

    /// The spaces that candidates may come from; the first one that holds an architecture is taken.
    void setSpaces(std::vector<arch::SearchSpace> spaces);
    /// What predicts latency, if anything does.
    void setPredictor(std::optional<latency::Predictor> predictor);
    /// As LayoutView::setTasks().
    void setTasks(const text::TaskNames& tasks);
    /// Asked for what is shown, by identity, in the window's thread.
    void setStandings(std::function<ArchitectureStanding(const std::string& architecture_id)> standing_of);
    /// It may have become another.
    void showStanding();
    /// Why nothing can be scored or added now; "": it can.
    void setObstacle(const QString& reason);
    /// Begins with this candidate. Changes that were made to another one are kept until the user lets them go; so are
    /// those that have led to this one.
    void setOriginal(const arch::Architecture& architecture);
    /// Changes that were made in an earlier window. With the next candidate they are there, as if they had been made
    /// now.
    void bringBack(ArchitectureDraft draft);
    /// Changes that are not among the candidates; nothing: there are none.
    [[nodiscard]] std::optional<ArchitectureDraft> draft() const;

    /// Null where no space holds the candidate.
    [[nodiscard]] const EditedArchitecture* edited() const { return edited_.get(); }
    [[nodiscard]] int differenceCount() const { return differences_; }
    /// Sets a gene to one of its values as one step that can be undone. False where that is not possible.
    bool choose(std::size_t gene, int index);
    void reset();
    void showPlace(const Place& place);
    [[nodiscard]] QUndoStack& undoStack() { return undo_; }

Q_SIGNALS:
    /// draft() is another one, unless it has become a candidate.
    void draftChanged();
    /// The user wants to know its quality.
    void evaluateRequested(const automoe::arch::Architecture& architecture);
    /// The user wants it among the candidates.
    void addRequested(const automoe::arch::Architecture& architecture);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    friend class GeneCommand;
    QWidget* buildForm();
    QWidget* buildBottom();
    void begin(const arch::Architecture& architecture);
    void edit(EditedArchitecture edited);
    void takeLeft();
    [[nodiscard]] bool isCandidate(const arch::Architecture& architecture) const;
    void apply(const arch::Genotype& genotype);
    void refresh();
    void showPlaces();
    void clearFields();
    void showFields();
    void showFigures();
    void showButtons(bool candidate);

    std::function<QString(const Error&)> wording_;
    std::vector<arch::SearchSpace> spaces_;
    std::optional<latency::Predictor> predictor_;
    std::function<ArchitectureStanding(const std::string&)> standing_of_;
    QString obstacle_;
    std::optional<arch::Architecture> wanted_;  ///< what setOriginal() gave last
    std::optional<ArchitectureDraft> left_;     ///< what was brought back and is not shown yet
    std::unique_ptr<EditedArchitecture> edited_;
    QUndoStack undo_;
    Place place_;
    int differences_ = 0;

    QStackedWidget* pages_;
    QLabel* hint_;
    NoticeRow* notice_;
    LayoutView* layout_view_;
    QComboBox* place_box_;
    QScrollArea* scroll_;
    QVBoxLayout* fields_layout_ = nullptr;
    std::map<std::size_t, GeneField*> fields_;  ///< by gene, of the place that is shown
    QLabel* identity_;
    QLabel* figures_;
    QLabel* warning_;
    QToolButton* undo_button_;
    QToolButton* redo_button_;
    QToolButton* reset_button_;
    QPushButton* evaluate_;
    QPushButton* add_;
};

}  // namespace automoe::ui
