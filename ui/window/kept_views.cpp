// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/kept_views.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTabWidget>
#include <QTreeView>
#include <algorithm>

namespace automoe::ui {

namespace {

/// Tables whose columns are the same in every session.
constexpr const char* kTables[] = {"jobList", "searchTable"};

/// Calls `visit` with a key and each part of a type that has a name.
template <class Part, class Visit>
void eachNamed(const QWidget& window, const char* kind, const Visit& visit) {
    for (Part* part : window.findChildren<Part*>()) {
        if (!part->objectName().isEmpty()) visit(QLatin1String(kind) + part->objectName(), *part);
    }
}

template <class Visit>
void eachHeader(const QWidget& window, const Visit& visit) {
    for (const char* name : kTables) {
        const auto* table = window.findChild<QTreeView*>(QLatin1String(name));
        // A later version may have other columns.
        if (table != nullptr)
            visit(QStringLiteral("columns/%1/%2").arg(QLatin1String(name)).arg(table->header()->count()),
                  *table->header());
    }
}

/// As a splitter shares its room before anybody has moved its handles.
void share(QSplitter& splitter) {
    const bool across = splitter.orientation() == Qt::Horizontal;
    QList<int> sizes;
    for (int i = 0; i < splitter.count(); ++i) {
        const QWidget& part = *splitter.widget(i);
        const QSizePolicy policy = part.sizePolicy();
        const int wish = across ? part.sizeHint().width() : part.sizeHint().height();
        const int stretch = across ? policy.horizontalStretch() : policy.verticalStretch();
        sizes << std::max(1, wish) * std::max(1, stretch);
    }
    splitter.setSizes(sizes);
}

}  // namespace

KeptViews::KeptViews(QWidget& window) : window_(window), first_(views()) {}

QVariantMap KeptViews::views() const {
    QVariantMap views;
    eachNamed<QSplitter>(window_, "sizes/",
                         [&](const QString& key, const QSplitter& part) { views[key] = part.saveState(); });
    eachNamed<QTabWidget>(window_, "tab/",
                          [&](const QString& key, const QTabWidget& part) { views[key] = part.currentIndex(); });
    eachHeader(window_, [&](const QString& key, const QHeaderView& part) { views[key] = part.saveState(); });
    return views;
}

void KeptViews::show(const QVariantMap& views) {
    eachNamed<QSplitter>(window_, "sizes/", [&](const QString& key, QSplitter& part) {
        if (views.contains(key)) part.restoreState(views.value(key).toByteArray());
    });
    eachNamed<QTabWidget>(window_, "tab/", [&](const QString& key, QTabWidget& part) {
        if (views.contains(key)) part.setCurrentIndex(views.value(key).toInt());
    });
    eachHeader(window_, [&](const QString& key, QHeaderView& part) {
        if (views.contains(key)) part.restoreState(views.value(key).toByteArray());
    });
}

void KeptViews::reset() {
    show(first_);
    // What was saved before it was drawn has no sizes yet.
    eachNamed<QSplitter>(window_, "sizes/", [](const QString&, QSplitter& part) { share(part); });
}

}  // namespace automoe::ui
