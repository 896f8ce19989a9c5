// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/models/candidate_table.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace automoe::ui {

class FigureList;

/// Who a candidate is: identity, marks, where it comes from, its figures with what they rest on.
class CandidateHeader : public QWidget {
    Q_OBJECT

public:
    explicit CandidateHeader(QWidget* parent = nullptr);

    /// What is being typed stays while the candidate does.
    void setCandidate(const CandidateTable& table, int row);
    /// Whether marks can be changed.
    void setWritable(bool writable);

Q_SIGNALS:
    /// `before`: what the edit changed.
    void annotationEdited(qint64 id, const automoe::database::Annotation& annotation,
                          const automoe::database::Annotation& before);

private:
    void take();

    std::int64_t id_ = 0;
    std::string architecture_id_;
    database::Annotation annotation_;
    QLabel* identity_;
    QLabel* origin_;
    QToolButton* copy_;
    QToolButton* pin_;
    QLineEdit* tags_;
    QLineEdit* note_;
    QToolButton* fold_;
    FigureList* figures_;
};

}  // namespace automoe::ui
