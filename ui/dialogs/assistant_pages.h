// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWizardPage>

#include "core/text/look.h"
#include "ui/dialogs/assistant_help.h"
#include "ui/models/plan_cost.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTableWidget;
class QTreeWidget;

namespace automoe::ui {

class CorpusPicker;

/// What the pages of the assistant gather. A page reads it when it is shown, and writes what it is about.
struct Draft {
    Plan plan;
    text::CorpusLook look;  ///< of the training text
    int minutes = 10;       ///< that the whole may take
    MachinePace pace;       ///< of this computer, as far as it is known
};

/// A page that tells its draft what was chosen.
class AssistantPage : public QWizardPage {
    Q_OBJECT

protected:
    AssistantPage(const char* name, const QString& title, const QString& subtitle, Draft& draft);
    [[nodiscard]] Draft& draft() const { return draft_; }

private:
    Draft& draft_;
};

/// Name and folder of the session.
class PlacePage : public AssistantPage {
    Q_OBJECT

public:
    PlacePage(Draft& draft, const AssistantHelp& help);
    /// The session's folder, NAME.automoe.
    [[nodiscard]] QString folder() const;
    [[nodiscard]] bool isComplete() const override;

private:
    /// Why no session can be made there; "": it can.
    [[nodiscard]] QString problem() const;
    void showPlace();

    QLineEdit* name_;
    QLineEdit* parent_;
    QLabel* message_;
};

/// The corpus, and the test set.
class TextPage : public AssistantPage {
    Q_OBJECT

public:
    TextPage(Draft& draft, const AssistantHelp& help);
    [[nodiscard]] bool isComplete() const override;
    bool validatePage() override;

private:
    void choose();
    void guessLanguages();

    QButtonGroup* kinds_;
    CorpusPicker* train_ = nullptr;
    QWidget* languages_ = nullptr;
    QLineEdit* source_language_ = nullptr;
    QLineEdit* target_language_ = nullptr;
    QCheckBox* own_test_ = nullptr;
    CorpusPicker* test_ = nullptr;
};

/// The tokenizer's kind and size.
class TokenizerPage : public AssistantPage {
    Q_OBJECT

public:
    explicit TokenizerPage(Draft& draft);
    void initializePage() override;
    bool validatePage() override;

private:
    QComboBox* model_;
    QSpinBox* vocabulary_;
    QComboBox* joint_;
    QLabel* note_;
    int suggested_ = 0;  ///< what vocabulary_ was set to; another value is the user's
};

/// The search space, from the presets.
class SpacePage : public AssistantPage {
    Q_OBJECT

public:
    explicit SpacePage(Draft& draft);
    bool validatePage() override;

private:
    QTreeWidget* spaces_;
};

/// Device, threads and the time that all may take.
class TimePage : public AssistantPage {
    Q_OBJECT

public:
    TimePage(Draft& draft, const AssistantHelp& help);
    bool validatePage() override;

private:
    [[nodiscard]] int minutes() const;

    QSpinBox* threads_;
    QButtonGroup* budgets_;
    QSpinBox* own_ = nullptr;
};

/// What all that will cost, before it begins.
class CostPage : public AssistantPage {
    Q_OBJECT

public:
    /// `folder`: of the session, whose disk is looked at.
    CostPage(Draft& draft, std::function<QString()> folder);
    void initializePage() override;
    /// Reckons anew: the draft's pace has become known.
    void reckon();

private:
    std::function<QString()> folder_;
    QTableWidget* stages_;
    QLabel* total_;
    QLabel* basis_;
    QLabel* disk_;
    QLabel* warning_;
};

}  // namespace automoe::ui
