// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <vector>

namespace automoe::ui {

/// Does the pieces of a longer work one after the other, each in a turn of the event loop of its own, so that a window
/// answers between them. What has not been done is left undone when this is gone; a piece may make it go.
class Turns : public QObject {
    Q_OBJECT

public:
    using Pieces = std::vector<std::function<void()>>;

    explicit Turns(Pieces pieces, QObject* parent = nullptr);

private:
    void next();

    Pieces pieces_;
    std::size_t done_ = 0;
};

}  // namespace automoe::ui
