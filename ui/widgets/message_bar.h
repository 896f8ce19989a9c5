// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace automoe::ui {

/// What a person must not miss, above the page that it is about. It stays until it is closed, with its button or with
/// Esc where nothing else in the window takes that key, or until it no longer holds. One message is seen at a time, the
/// newest; those before it are counted and come back after it. However long a message, the window grows no wider.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind { kNotice, kError };
    struct Message {
        Kind kind = Kind::kNotice;
        QString text;
        QString topic = {};              ///< takes the place of the one about the same; "": it stands alone
        QString action = {};             ///< text of a button; "": none
        std::function<void()> act = {};  ///< what the button does; the message goes first
    };

    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows it, and tells screen readers. One that says the same as an older one takes its place.
    void add(Message message);
    /// What was said about this topic holds no more.
    void withdraw(const QString& topic);
    void clear();
    /// Closes the message that is seen.
    void dismiss();

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showNewest();
    void act();

    std::vector<Message> messages_;  ///< the newest last
    QLabel* mark_;
    QLabel* text_;
    QLabel* count_;
    QPushButton* action_;
};

}  // namespace automoe::ui
