// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QUndoStack>
#include <functional>

#include "ui/space/space_draft.h"

namespace automoe::ui {

/// A draft as a table that can be edited, with undo and redo: a row a dimension, columns for encoder and decoder, and
/// below a row its layers. What has no row (name, norm, width of Q, K, V) is edited by its cell.
class SpaceModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { kTitle, kEncoder, kDecoder, kColumns };
    enum Role {
        kChipsRole = Qt::UserRole,  ///< QStringList: the choices
        kNewChipsRole,              ///< QStringList: those that were not there at the beginning
        kProblemRole,               ///< QString: what is wrong, short; "" when nothing is
        kChangedRole,               ///< bool: it differs from the beginning
        kMixedRole,                 ///< bool: layers have different values
        kKindsRole,                 ///< QStringList: kinds or other words to choose from; empty elsewhere
        kOneRole,                   ///< bool: exactly one of these
    };

    /// `wording`: an error as a sentence.
    explicit SpaceModel(std::function<QString(const Error&)> wording, QObject* parent = nullptr);
    ~SpaceModel() override;

    [[nodiscard]] const SpaceDraft& draft() const { return draft_; }
    QUndoStack& undoStack() { return undo_; }

    /// Begins with another draft, as a step that can be undone.
    void start(SpaceDraft draft, const QString& text);
    /// Spaces whose names are taken: a draft with other content gets a free name by itself, until it is named by hand.
    void setKnown(std::vector<arch::SearchSpace> known);
    /// Edits of one cell become one step until this is called.
    void endEdit();
    /// Takes back what was edited since.
    void cancelEdit();
    bool setText(const SpaceCell& cell, const QString& text);
    void setValue(const SpaceCell& cell, const SpaceValue& value);
    void reset(const SpaceCell& cell);

    /// What is wrong with the draft as it is, from arch::problems(); what cannot be read is added. Empty: valid, as far
    /// as is known.
    void setProblems(const std::vector<Error>& problems);
    [[nodiscard]] const std::map<SpaceCell, Error>& problems() const { return problems_; }
    /// Of a cell; for all layers, that of the first layer that has one.
    [[nodiscard]] QString problemText(const SpaceCell& cell) const;
    /// Whether nothing is typed that cannot be read, and the name can be used.
    [[nodiscard]] bool readable() const { return readable_; }

    [[nodiscard]] SpaceCell cellAt(const QModelIndex& index) const;
    /// Not valid: the cell has no row.
    [[nodiscard]] QModelIndex indexOf(const SpaceCell& cell) const;
    /// Whether the row has something to show as the draft is.
    [[nodiscard]] bool rowUsed(int row) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// The draft is another one.
    void changed();

private:
    friend class SpaceCommand;
    void push(const QString& text, SpaceDraft after, const SpaceCell& cell);
    void apply(const SpaceDraft& draft);
    void showLayers();
    void showProblems();
    [[nodiscard]] bool nameTaken(const SpaceDraft& draft) const;
    [[nodiscard]] std::string freeName(const std::string& name) const;
    [[nodiscard]] QVariant cellData(const SpaceCell& cell, int role) const;
    [[nodiscard]] QString tipOf(const SpaceCell& cell) const;
    [[nodiscard]] const Error* problemOf(const SpaceCell& cell, int* layer) const;

    std::function<QString(const Error&)> wording_;
    SpaceDraft draft_;
    std::vector<arch::SearchSpace> known_;
    std::map<SpaceCell, Error> found_;     ///< by arch::problems()
    std::map<SpaceCell, Error> problems_;  ///< and what cannot be read
    bool readable_ = true;
    std::vector<int> layer_rows_;  ///< below each row
    QUndoStack undo_;
    int edit_ = 0;
    SpaceDraft edit_start_;
};

}  // namespace automoe::ui
