// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>
#include <string>

#include "ui/models/candidate_table.h"

class QGridLayout;

namespace automoe::ui {

/// A figure of one candidate as it is shown.
struct KnownFigure {
    std::string key;     ///< the column's
    QString title;       ///< "Latency, predicted"
    QString value;       ///< "12.30 ms (11.20–13.10)"
    QString provenance;  ///< what it rests on; "": it follows from the architecture
};

/// All figures that the candidate of this row has, in the order of the columns.
QList<KnownFigure> knownFigures(const CandidateTable& table, int row);
/// Whether the column holds times.
bool isLatency(const std::string& key);

/// Figures below one another: title, value, what it rests on. What does not fit is cut short, and whole in the tip.
class FigureList : public QWidget {
    Q_OBJECT

public:
    explicit FigureList(QWidget* parent = nullptr);
    void setFigures(const QList<KnownFigure>& figures);

private:
    QGridLayout* grid_;
    QList<KnownFigure> figures_;
};

}  // namespace automoe::ui
