// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>
#include <optional>

#include "ui/space/space_meter.h"
#include "ui/space/space_model.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace automoe::ui {

class NoticeRow;
class SpaceTable;

/// What the editor needs from the program: it makes sentences of errors and chooses files.
struct SpaceHelp {
    std::function<QString(const Error&)> text;
    /// Title and filters as in QFileDialog; "" when the user thinks better.
    std::function<QString(const QString&, const QString&)> choose_existing;
    /// Title, suggested name, filters of a file to write.
    std::function<QString(const QString&, const QString&, const QString&)> choose_file;
};

/// Edits a search space: each dimension's choices per side and layer, with undo and redo, what is wrong at its field,
/// and what the space amounts to as one types. A preset, a space of the session or a file can be begun with.
class SpaceEditor : public QWidget {
    Q_OBJECT

public:
    explicit SpaceEditor(SpaceHelp help, QWidget* parent = nullptr);
    ~SpaceEditor() override;

    /// The session's spaces, oldest first: what can be begun with, and whose names are taken.
    void setLibrary(std::vector<arch::SearchSpace> spaces);
    /// `device`: whose latency it predicts.
    void setPredictor(std::optional<latency::Predictor> predictor, const QString& device);
    /// Whether the session can be written: nothing is kept or trained otherwise.
    void setWritable(bool writable);
    /// Begins with a space, as a step that can be undone.
    void start(const arch::SearchSpace& space);
    /// Begins with a draft of an earlier window, and says that it is one, until it is kept or let go.
    void bringBack(SpaceDraft draft);
    /// Begins with a space; where a draft that was brought back waits to be kept, only once that is discarded.
    void offer(const arch::SearchSpace& space);
    /// Begins with a file. False: it holds no space, and the editor says why.
    bool importFile(const QString& file);

    [[nodiscard]] SpaceModel& model() { return model_; }
    /// The space as it is, when it is valid; nothing while that is being looked at.
    [[nodiscard]] std::optional<arch::SearchSpace> finished() const;
    /// Whether it is neither a preset nor in the library.
    [[nodiscard]] bool isNew() const;
    /// Whether nothing of the draft, valid or not, would be lost with it.
    [[nodiscard]] bool isKept() const;

Q_SIGNALS:
    /// The draft is another one, or isKept() may be.
    void draftChanged();
    void keepRequested(const automoe::arch::SearchSpace& space);
    void trainRequested(const automoe::arch::SearchSpace& space);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* buildBar();
    QWidget* buildForm();
    QWidget* buildFigures();
    void begin(SpaceDraft draft);
    void fillMenu();
    void import();
    void save();
    void measure();
    void showDraft();
    void showProblems();
    void showNotice();
    void showFigures(const SpaceFiguresPtr& figures);
    void showFirstProblem();
    void showMessage(const QString& text);

    SpaceHelp help_;
    SpaceModel model_;
    SpaceMeter meter_;
    QString remarks_;  ///< what settings of the file that was imported mean here
    std::vector<arch::SearchSpace> library_;
    std::optional<latency::Predictor> predictor_;
    SpaceFiguresPtr shown_;
    bool writable_ = true;
    bool brought_back_ = false;  ///< the draft is of an earlier window, and not kept yet
    arch::SearchSpace instead_;  ///< what to begin with where it is discarded
    NoticeRow* notice_;
    QMenu* begin_;
    QLineEdit* name_;
    QLabel* name_problem_;
    QComboBox* norm_;
    QLineEdit* qkv_;
    QLabel* qkv_problem_;
    QLabel* origin_;
    SpaceTable* table_;
    QLabel* message_;
    QToolButton* go_;
    QLabel* size_;
    QLineEdit* exact_;
    QLabel* device_;
    QLabel* note_;
    struct FigureRow {
        QLabel* smallest;
        QLabel* largest;
    };
    FigureRow params_{};
    FigureRow macs_{};
    FigureRow flops_{};
    FigureRow latency_{};
    QPushButton* keep_;
    QPushButton* train_;
};

}  // namespace automoe::ui
