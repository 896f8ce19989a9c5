// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <stop_token>

#include "core/text/look.h"

class QTimer;

namespace automoe::ui {

/// Looks through the files of a corpus on another thread. Nothing here waits: a look that is not wanted any more ends
/// by itself.
class CorpusLooker : public QObject {
    Q_OBJECT

public:
    explicit CorpusLooker(QObject* parent = nullptr);
    ~CorpusLooker() override;

    /// Begins anew, keeping the first `show` pairs.
    void look(const text::CorpusFiles& files, const text::Cleaning& cleaning, std::size_t show);
    void forget();

    /// Whether it is under way.
    [[nodiscard]] bool looking() const { return shared_ != nullptr; }
    /// As far as it has come; `complete` when all is well.
    [[nodiscard]] const text::CorpusLook& seen() const { return seen_; }
    [[nodiscard]] double part() const { return part_; }  ///< of the bytes, 0 to 1
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

Q_SIGNALS:
    void changed();

private:
    struct Shared;
    void take();

    std::shared_ptr<Shared> shared_;  ///< of the look under way
    QTimer* timer_;
    text::CorpusLook seen_;
    double part_ = 0;
    std::optional<Error> error_;
};

}  // namespace automoe::ui
