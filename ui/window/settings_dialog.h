// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <functional>
#include <memory>

#include "core/base/result.h"
#include "ui/client/engine_process.h"
#include "ui/settings/settings.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace automoe::ui {

/// The user's preferences. Nothing is kept until the dialog is accepted.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// `settings` outlives the dialog. `usual`: the worker that is used unless another one is named; `text` makes a
    /// sentence of an error.
    SettingsDialog(Settings& settings, EngineOptions usual, std::function<QString(const Error&)> text,
                   QWidget* parent = nullptr);
    ~SettingsDialog() override;

    void accept() override;

private:
    void tryWorker();
    [[nodiscard]] QStringList command() const;

    Settings& settings_;
    EngineOptions usual_;
    std::function<QString(const Error&)> text_;
    std::unique_ptr<EngineProcess> worker_;  ///< while it is tried
    QComboBox* language_;
    QComboBox* appearance_;
    QLineEdit* engine_;
    QSpinBox* threads_;
    QPushButton* try_;
    QLabel* answer_;
};

}  // namespace automoe::ui
