// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace automoe::ui {

/// One line that takes the room there is and wants none: what does not fit is left out in its middle, and is in the
/// tool tip.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    /// The text, and the tool tip with it.
    void say(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace automoe::ui
