// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>
#include <string>

class QAction;
class QComboBox;
class QToolButton;

namespace automoe::ui {

class SentenceBar;

/// Which held-out set is shown, with which references, in which order, and which of its sentences.
class TestSetBar : public QWidget {
    Q_OBJECT

public:
    explicit TestSetBar(QWidget* parent = nullptr);

    [[nodiscard]] std::string set() const;
    /// `references`: further files that are read.
    void setReferences(const QStringList& references);
    /// Order and choice of its sentences.
    [[nodiscard]] SentenceBar& sentences() { return *sentences_; }

Q_SIGNALS:
    void setChanged();
    void addReferencesRequested();
    void leaveReferencesRequested();

private:
    QComboBox* set_;
    QToolButton* references_;
    QAction* leave_;
    SentenceBar* sentences_;
};

}  // namespace automoe::ui
