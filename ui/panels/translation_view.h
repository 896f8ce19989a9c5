// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>
#include <QTimer>

namespace automoe::ui {

class TranslationDelegate;
class TranslationModel;

/// Sentences by candidates, rows as high as their text. Thousands of rows get a height from their number of characters;
/// those in sight are measured.
class TranslationView : public QTableView {
    Q_OBJECT

public:
    /// `model` outlives the view.
    explicit TranslationView(TranslationModel& model, QWidget* parent = nullptr);

    /// The current cell's text as it stands; of several selected cells a table with tabs.
    [[nodiscard]] QString selectedText() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;

private:
    void estimateRows();
    void measureRows();

    TranslationModel& model_;
    TranslationDelegate* delegate_;
    QTimer measure_;
    int estimated_width_ = 0;  ///< of a column, when rows were estimated last
};

}  // namespace automoe::ui
