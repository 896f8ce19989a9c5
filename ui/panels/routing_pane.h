// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/inspector/routing_heat_map.h"

class QLabel;
class QToolButton;

namespace automoe::ui {

class StatePage;

/// Where the tokens of one sentence went: those of the source in the encoder, or those of the translation in the
/// decoder.
class RoutingPane : public QWidget {
    Q_OBJECT

public:
    explicit RoutingPane(QWidget* parent = nullptr);

    /// `whose`: names the candidate.
    void setRouting(const QString& whose, RoutedText source, RoutedText translation);
    /// Instead of a map: why there is none.
    void setMessage(const QString& sentence);

private:
    void showMap();

    RoutedText source_;
    RoutedText translation_;
    QToolButton* of_source_;
    QToolButton* of_translation_;
    QLabel* whose_;
    RoutingHeatMap* map_;
    StatePage* page_;
};

}  // namespace automoe::ui
