// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/arch/architecture.h"

class QButtonGroup;
class QFrame;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTextBrowser;

namespace automoe::ui {

/// Asks into which format and folder a candidate is written: formats that cannot hold it are greyed, with the reason.
/// It stays open while the work is done and then tells what the check of the written files found.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    struct Content {
        QString candidate;  ///< as people read it
        bool retrained = false;
        arch::Architecture architecture;
        nlohmann::json card;              ///< facts for the model card, see formats::modelCard
        std::optional<Error> no_weights;  ///< why there are none: then only a format without weights can be written
        QString parent;                   ///< folder in which a new one is suggested
    };
    struct Help {
        std::function<QString(const Error&)> text;
        /// Title and suggested name; "" when the user thinks better.
        std::function<QString(const QString&, const QString&)> choose_folder;
    };
    ExportDialog(Content content, Help help, QWidget* parent = nullptr);

    /// Name of the chosen format, see formats::all().
    [[nodiscard]] std::string format() const;
    [[nodiscard]] QString folder() const;

    /// The work waits or is done; what was asked cannot be changed meanwhile.
    void showRunning(const QString& sentence);
    /// It is done: what the manifest says of the check.
    void showWritten(const nlohmann::json& manifest);
    /// It came to nothing, and can be tried again.
    void showFailure(const QString& sentence);

Q_SIGNALS:
    /// The user wants it written.
    void exportRequested();
    void openFolderRequested(const QString& folder);

private:
    QWidget* buildFormats();
    QWidget* buildTarget();
    QWidget* buildCard();
    QWidget* buildMessage();
    void showFormat();
    void showButtons();
    void setMessage(const QString& sentence, bool busy, bool written);

    Content content_;
    Help help_;
    QButtonGroup* formats_;
    QLabel* holds_;
    QLabel* lacks_;
    QLabel* weights_;
    QLineEdit* folder_;
    QPushButton* browse_;
    QTextBrowser* card_;
    QFrame* message_;
    QLabel* sentence_;
    QProgressBar* busy_;
    QPushButton* open_folder_;
    QPushButton* export_;
    QPushButton* close_;
    QList<QWidget*> questions_;  ///< what cannot be changed while it is written
    bool running_ = false;
};

}  // namespace automoe::ui
