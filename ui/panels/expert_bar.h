// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <string>
#include <vector>

class QComboBox;
class QLabel;

namespace automoe::ui {

/// By which layer's experts tokens are coloured, and what the colours mean.
class ExpertBar : public QWidget {
    Q_OBJECT

public:
    explicit ExpertBar(QWidget* parent = nullptr);

    /// The layers that can be chosen ("encoder.0"); the chosen one stays where it can. Hidden when there is none.
    void setLayers(const std::vector<std::string>& layers);
    /// "": no colours.
    [[nodiscard]] std::string layer() const;
    /// What the legend holds: so many experts, and whose routing the source shows ("": the layer reads no source).
    void setLegend(int experts, const QString& whose);

Q_SIGNALS:
    void layerChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showLegend();

    std::vector<std::string> layers_;
    QComboBox* layer_;
    QLabel* legend_;
    int experts_ = 0;
    QString whose_;
};

}  // namespace automoe::ui
