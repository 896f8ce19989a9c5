// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/steering_panel.h"

#include <QLabel>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeWidget>

#include "tests/support/support.h"
#include "ui/panels/state_page.h"

using namespace automoe;
using namespace automoe::ui;

class TestSteeringPanel : public QObject {
    Q_OBJECT

    /// A panel that keeps what is edited, as the window does.
    struct Place {
        Place() {
            panel.setSpace(*arch::presetSpace("small"));
            panel.setPossible(true, true, 1);
            QObject::connect(&panel, &SteeringPanel::choicesEdited, &panel,
                             [this](const GeneChoices& choices, const QString& what) {
                                 edits << what;
                                 panel.setChoices(choices);
                                 last = choices;
                             });
        }
        QTreeWidget& tree() { return *panel.findChild<QTreeWidget*>("choiceTree"); }
        QTreeWidgetItem& group(const QString& text) { return *tree().findItems(text, Qt::MatchExactly).value(0); }
        /// The column of a choice.
        int column(const QTreeWidgetItem& item, const QString& value) {
            for (int i = 1; i < tree().columnCount(); ++i) {
                if (item.text(i) == value) return i;
            }
            return -1;
        }
        SteeringPanel panel;
        QStringList edits;
        GeneChoices last;
    };

private Q_SLOTS:
    void saysWhatToDoWithoutASupernet() {
        SteeringPanel panel;
        const auto& sentence = *panel.findChild<QLabel*>("stateSentence");
        QVERIFY(sentence.text().contains("supernet"));
        panel.setLoading(true);
        QVERIFY(sentence.text().contains("Reading"));
        panel.setSpace(*arch::presetSpace("tiny"));
        QCOMPARE(panel.findChild<StatePage*>()->currentIndex(), 1);
        panel.setLoading(false);
        QCOMPARE(panel.findChild<StatePage*>()->currentIndex(), 0);
    }

    void aGeneIsLocked() {
        Place place;
        QTreeWidgetItem& dim = place.group("Encoder: Embedding width");
        QCOMPARE(dim.childCount(), 0);
        QCOMPARE(dim.checkState(place.column(dim, "192")), Qt::Checked);
        dim.setCheckState(place.column(dim, "192"), Qt::Unchecked);
        QVERIFY(place.last == (GeneChoices{{"encoder.dim", {256}}}));
        QVERIFY(place.edits.last().contains("192"));
        QVERIFY(dim.font(0).bold());
        // The last choice stays.
        dim.setCheckState(place.column(dim, "256"), Qt::Unchecked);
        QCOMPARE(dim.checkState(place.column(dim, "256")), Qt::Checked);
        QCOMPARE(place.edits.size(), 1);
        QVERIFY(place.panel.findChild<QLabel*>("steeringAnswer")->text().contains("must stay"));
        place.panel.findChild<QToolButton*>("freeAll")->click();
        QVERIFY(place.last.empty());
        QVERIFY(!dim.font(0).bold());
        QVERIFY(!place.panel.findChild<QToolButton*>("freeAll")->isEnabled());
    }

    void aGroupStandsForItsLayers() {
        Place place;
        QTreeWidgetItem& experts = place.group("Encoder: Experts");
        QCOMPARE(experts.childCount(), 4);
        const int four = place.column(experts, "4");
        experts.setCheckState(four, Qt::Unchecked);
        QCOMPARE(place.last.size(), std::size_t{4});
        QCOMPARE(place.last.at("encoder.2.feed_forward.experts"), (std::vector<int>{1, 2}));
        QCOMPARE(experts.child(2)->checkState(four), Qt::Unchecked);
        experts.child(2)->setCheckState(four, Qt::Checked);
        QCOMPARE(experts.checkState(four), Qt::PartiallyChecked);
        QCOMPARE(place.last.size(), std::size_t{3});
        QVERIFY(!place.last.contains("encoder.2.feed_forward.experts"));
    }

    void activeLimitsAreListedAndRemoved() {
        Place place;
        place.panel.show();
        QSignalSpy removed(&place.panel, &SteeringPanel::limitRemoved);
        auto& box = *place.panel.findChild<QWidget*>("activeLimits");
        QVERIFY(box.isHidden());
        place.panel.setLimits({{"latency_ms", 120}, {"params", 5e6}});
        QVERIFY(!box.isHidden());
        QStringList texts;
        for (const QLabel* label : box.findChildren<QLabel*>()) texts << label->text();
        QCOMPARE(texts.size(), 2);
        QVERIFY2(texts[0].contains("Latency") && texts[0].contains("120.00"), qPrintable(texts[0]));
        auto* button = box.findChild<QToolButton*>("removeLimit.latency_ms");
        QVERIFY(button->accessibleName().contains("Latency"));
        button->click();
        QCOMPARE(removed.takeFirst().at(0).toString(), QString("latency_ms"));
        place.panel.setLimits({{"params", 5e6}});
        QVERIFY(box.findChild<QToolButton*>("removeLimit.latency_ms") == nullptr);
        place.panel.setPossible(false, true, 0);
        QVERIFY(!box.findChild<QToolButton*>("removeLimit.params")->isEnabled());
        place.panel.setLimits({});
        QVERIFY(box.isHidden());
    }

    void onlyWhatIsPossibleIsOffered() {
        Place place;
        QSignalSpy more(&place.panel, &SteeringPanel::moreLikeRequested);
        auto& button = *place.panel.findChild<QToolButton*>("moreLikeThese");
        place.panel.findChild<QSpinBox*>("moreCount")->setValue(7);
        button.click();
        QCOMPARE(more.takeFirst().at(0).toInt(), 7);
        place.panel.setPossible(true, true, 0);
        QVERIFY(!button.isEnabled());
        place.panel.setPossible(true, false, 2);
        QVERIFY(!button.isEnabled());
        QVERIFY(place.tree().isEnabled());
        place.panel.setPossible(false, false, 2);
        QVERIFY(!place.tree().isEnabled());
    }

    void aSearchGetsMoreEvaluations() {
        Place place;
        QSignalSpy wanted(&place.panel, &SteeringPanel::evaluationsRequested);
        auto& number = *place.panel.findChild<QSpinBox*>("searchEvaluationsInAll");
        auto& button = *place.panel.findChild<QToolButton*>("setEvaluations");
        QVERIFY(!number.isEnabled() && !button.isEnabled());
        place.panel.setEvaluations(500);
        QCOMPARE(number.value(), 500);
        number.setValue(800);
        // The search reports meanwhile.
        place.panel.setEvaluations(500);
        QCOMPARE(number.value(), 800);
        button.click();
        QCOMPARE(wanted.takeFirst().at(0).toInt(), 800);
        place.panel.setEvaluations(0);
        QVERIFY(!number.isEnabled() && !button.isEnabled());
    }
};

QTEST_MAIN(TestSteeringPanel)
#include "test_steering_panel.moc"
