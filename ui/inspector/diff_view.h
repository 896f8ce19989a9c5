// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "core/arch/figure.h"

class QCheckBox;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace automoe::ui {

class LayoutView;

/// What two architectures differ in: property by property, or as two drawings on one scale with the differing parts
/// marked.
class DiffView : public QWidget {
    Q_OBJECT

public:
    explicit DiffView(QWidget* parent = nullptr);

    void setArchitectures(const arch::Architecture& first, const arch::Architecture& second);
    /// Shows `hint` instead.
    void clear(const QString& hint);
    [[nodiscard]] int differences() const { return differences_; }

Q_SIGNALS:
    void saveRequested(const QByteArray& svg);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fill();

    std::vector<arch::TraitDifference> rows_;
    int differences_ = 0;
    QStackedWidget* pages_;
    QLabel* hint_;
    QWidget* content_;
    QLabel* count_;
    QCheckBox* only_;
    QToolButton* drawings_;
    QStackedWidget* modes_;
    QTableWidget* table_;
    QSplitter* splitter_;
    LayoutView* first_;
    LayoutView* second_;
    QLabel* first_name_;
    QLabel* second_name_;
};

}  // namespace automoe::ui
