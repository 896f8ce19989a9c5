// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <vector>

class QLabel;
class QPushButton;

namespace automoe::ui {

/// A walk through the window: a callout beside one part after the other, which is framed meanwhile. The window stays
/// usable. Arrow keys and the buttons go on and back, Esc ends it. Deletes itself at its end.
class Tour : public QFrame {
    Q_OBJECT

public:
    struct Step {
        QString part;  ///< object name of the widget that it is about; one that is not there is left out
        QString dock;  ///< of the dock that it lies in, shown and raised; "": none
        QString title;
        QString text;
    };
    /// Those of a window with a session.
    static std::vector<Step> steps();

    /// `window`: a QMainWindow.
    Tour(QWidget& window, std::vector<Step> steps);
    /// Shows the first step. False when there is none of which the part is there.
    bool begin();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void go(int direction);
    void showStep();
    void place();
    [[nodiscard]] QWidget* target() const;

    QWidget& window_;
    std::vector<Step> steps_;
    int current_ = -1;
    QWidget* frame_;
    QLabel* title_;
    QLabel* text_;
    QLabel* count_;
    QPushButton* back_;
    QPushButton* next_;
};

}  // namespace automoe::ui
