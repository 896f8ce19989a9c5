// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <string>
#include <vector>

#include "ui/panels/translation_model.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace automoe::ui {

/// In which order the sentences of a comparison are shown, and which of them.
class SentenceBar : public QWidget {
    Q_OBJECT

public:
    /// `name`: what the object names of its parts begin with, as "test" of "testOrder", "testFilter" and "testCount".
    explicit SentenceBar(const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] TranslationModel::Order order() const;
    /// Whose score orders, where that does.
    [[nodiscard]] int orderCandidate() const;
    [[nodiscard]] QString filter() const;
    /// What there is to order by: scores only where sentences have references.
    void setComparison(const Comparison& comparison);
    void setCounts(int shown, int all);
    /// All sentences, as they come.
    void reset();

Q_SIGNALS:
    void orderChanged();
    void filterChanged();

private:
    QComboBox* order_;
    QLineEdit* filter_;
    QLabel* count_;
    std::vector<std::string> scored_;  ///< identities of those whose scores are offered
};

}  // namespace automoe::ui
