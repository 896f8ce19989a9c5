// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/dialogs/assistant_help.h"
#include "ui/dialogs/corpus_looker.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QTableWidget;
class QTimer;

namespace automoe::ui {

/// Chooses the files of a corpus and shows at once what is in them, or what is wrong with them and where.
class CorpusPicker : public QWidget {
    Q_OBJECT

public:
    enum class Form { kTwoFiles, kTsv, kGiven };

    /// `name`: begins the names of the widgets in it, "train". `rows`: pairs that are shown; 0: no table.
    CorpusPicker(const QString& name, AssistantHelp help, const text::Cleaning& cleaning, int rows,
                 QWidget* parent = nullptr);

    void setForm(Form form);
    /// The files of Form::kGiven.
    void setGiven(const text::CorpusFiles& files);

    /// As chosen now.
    [[nodiscard]] text::CorpusFiles files() const;
    /// Whether the files were read to their end and are well.
    [[nodiscard]] bool ready() const { return looker_->seen().complete; }
    [[nodiscard]] const text::CorpusLook& seen() const { return looker_->seen(); }

Q_SIGNALS:
    /// Files, or what is known of them.
    void changed();

private:
    QLineEdit* addField(const QString& name, const QString& label, const QString& title);
    void scheduleLook();
    void lookNow();
    void showLook();
    [[nodiscard]] QString sentence() const;

    QString name_;
    AssistantHelp help_;
    text::Cleaning cleaning_;
    int rows_;
    Form form_ = Form::kTwoFiles;
    text::CorpusFiles given_;
    CorpusLooker* looker_;
    QTimer* pause_;  ///< so that not every letter of a path starts a look
    QFormLayout* fields_;
    QLineEdit* source_;
    QLineEdit* target_;
    QLineEdit* tsv_;
    QTableWidget* table_;
    QProgressBar* progress_;
    QLabel* message_;
};

}  // namespace automoe::ui
