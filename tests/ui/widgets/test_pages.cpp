// SPDX-License-Identifier: GPL-3.0-or-later
#include <QVBoxLayout>

#include "tests/support/support.h"
#include "ui/widgets/pages.h"

using namespace automoe;

namespace {

/// As a text of several lines: narrow it is high.
class Text : public QWidget {
public:
    explicit Text(QWidget* parent) : QWidget(parent) {}
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override {
        ++asked;
        return 4000 / std::max(width, 1);
    }
    [[nodiscard]] QSize sizeHint() const override { return {200, 20}; }
    mutable int asked = 0;
};

}  // namespace

class TestPages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Texts below each other on pages within pages and tabs, as panels have them.
    void areLaidOutInTimeThatDoesNotGrowWithTheirDepth() {
        QWidget window;
        std::vector<Text*> texts;
        QWidget* around = &window;
        for (int level = 0; level < 5; ++level) {
            auto* box = new QVBoxLayout(around);
            box->addWidget(texts.emplace_back(new Text(around)));
            around = new QWidget;
            if (level % 2 == 0) {
                auto* pages = new ui::Pages;
                pages->addWidget(around);
                box->addWidget(pages);
            } else {
                auto* tabs = new ui::Tabs;
                tabs->addTab(around, "tab");
                box->addWidget(tabs);
            }
        }
        window.resize(400, 600);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        for (auto* text : texts) text->asked = 0;
        window.resize(300, 600);
        QCoreApplication::processEvents();
        QVERIFY(texts.front()->asked > 0);
        // The innermost one no more often than the outermost.
        QVERIFY2(texts.back()->asked <= texts.front()->asked,
                 qPrintable(QString("%1 and %2").arg(texts.back()->asked).arg(texts.front()->asked)));
        // Each has the room that it needs.
        for (const auto* text : texts) QVERIFY(text->height() >= text->heightForWidth(text->width()));
    }
};

QTEST_MAIN(TestPages)
#include "test_pages.moc"
