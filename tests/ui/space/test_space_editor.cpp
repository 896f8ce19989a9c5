// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/space/space_editor.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <algorithm>

#include "app/wording/wording.h"
#include "core/arch/files.h"
#include "core/latency/fit.h"
#include "tests/core/arch/hat_files.h"
#include "tests/support/support.h"
#include "tests/support/watchdog.h"
#include "ui/space/figure_text.h"
#include "ui/space/space_table.h"

using namespace automoe;
using namespace automoe::ui;

class TestSpaceEditor : public QObject {
    Q_OBJECT

    static QString words(const Error& error) { return QString::fromStdString(wording::text(error)); }
    static arch::SearchSpace preset(const char* name) { return *arch::presetSpace(name); }
    static QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

    /// An editor on the screen with a preset, ready.
    struct Shown {
        explicit Shown(const char* name, SpaceHelp help = {}) : editor(withWords(std::move(help))) {
            editor.start(preset(name));
            editor.model().undoStack().clear();
            editor.show();
            ready = QTest::qWaitForWindowActive(&editor) && settled();
        }
        static SpaceHelp withWords(SpaceHelp help) {
            help.text = words;
            return help;
        }
        bool settled() {
            return QTest::qWaitFor([this] { return editor.finished() || !editor.model().problems().empty(); });
        }
        SpaceTable& table() { return *editor.findChild<SpaceTable*>(); }
        template <class Widget>
        Widget& find(const char* name) {
            return *editor.findChild<Widget*>(QLatin1String(name));
        }
        QModelIndex at(const SpaceField& field, Side side, int layer = -1) {
            return editor.model().indexOf({field, side, layer});
        }
        /// Types over a cell and confirms, as at the keyboard.
        void type(const QModelIndex& index, const QString& keys, Qt::Key end = Qt::Key_Return) {
            if (index.parent().isValid()) table().expand(index.parent());
            table().setCurrentIndex(index);
            table().setFocus();
            QTest::keyClick(table().viewport(), Qt::Key_F2);
            QTest::keyClicks(cellEditor(), keys);
            if (end == Qt::Key_unknown) return;
            QTest::keyClick(cellEditor(), end);
            QCoreApplication::processEvents();  // the delegate closes an editor by a queued call
        }
        QWidget* cellEditor() { return table().indexWidget(table().currentIndex()); }

        SpaceEditor editor;
        bool ready = false;
    };

    static inline const SpaceField kDims{SpacePart::kDims, {}, 0, {}};
    static inline const SpaceField kDepths{SpacePart::kDepths, {}, 0, {}};
    static inline const SpaceField kHeads{SpacePart::kChoices, SpaceSlot::kSelfAttention, 0, "heads"};
    static inline const SpaceField kKinds{SpacePart::kKinds, SpaceSlot::kFeedForward, 0, {}};

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void showsTheReferenceCount() {
        Shown shown("hat-space0");
        QVERIFY(shown.ready);
        QCOMPARE(shown.find<QLineEdit>("spaceExactSize").text(), QString("417,846,678,672,384"));
        QCOMPARE(shown.find<QLabel>("spaceSize").text(), QString("4.18 × 10<sup>14</sup>"));
        const auto space = preset("hat-space0");
        const auto largest = arch::cost(space.decode(space.largest()));
        QCOMPARE(shown.find<QLabel>("spaceParamsLargest").text(),
                 shortNumber(static_cast<double>(largest.stored_params)));
        QCOMPARE(shown.find<QLabel>("spaceLatencyLargest").text(), QString("–"));
    }

    void typingChangesTheSpaceAtOnce() {
        Shown shown("tiny");
        const QString before = shown.find<QLineEdit>("spaceExactSize").text();
        test::Watchdog watchdog;
        shown.type(shown.at(kHeads, Side::kEncoder), "2, 4, 8", Qt::Key_unknown);
        // No need to confirm.
        const auto heads = [&](std::size_t layer) {
            return std::get<arch::MultiHeadChoices>(
                       shown.editor.model().draft().space().encoder_layers[layer].self_attention[0])
                .heads;
        };
        QCOMPARE(heads(0), (std::vector<int>{2, 4, 8}));
        QCOMPARE(heads(1), (std::vector<int>{2, 4, 8}));
        QVERIFY(shown.settled());
        QTRY_VERIFY(shown.find<QLineEdit>("spaceExactSize").text() != before);
        // One cell's keys are one step, and the space got a name of its own.
        QTest::keyClick(shown.cellEditor(), Qt::Key_Return);
        QTRY_VERIFY(shown.table().hasFocus());
        QCOMPARE(shown.editor.model().undoStack().count(), 1);
        QCOMPARE(shown.find<QLineEdit>("spaceName").text(), QString("tiny (2)"));
        QVERIFY(shown.at(kHeads, Side::kEncoder).data(SpaceModel::kChangedRole).toBool());
        QVERIFY(!shown.at(kHeads, Side::kDecoder).data(SpaceModel::kChangedRole).toBool());
        QCOMPARE(shown.at(kHeads, Side::kEncoder).data(SpaceModel::kNewChipsRole).toStringList(), QStringList{"8"});
        QVERIFY(shown.at(kHeads, Side::kEncoder).data(Qt::ToolTipRole).toString().contains("2, 4"));
        // Undo and redo, from the keyboard.
        QTest::keyClick(&shown.table(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(shown.editor.model().draft().space() == preset("tiny"));
        QCOMPARE(shown.find<QLineEdit>("spaceName").text(), QString("tiny"));
        shown.find<QToolButton>("spaceRedo").click();
        QCOMPARE(heads(1), (std::vector<int>{2, 4, 8}));
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void escapeTakesBackWhatWasTyped() {
        Shown shown("tiny");
        shown.type(shown.at(kHeads, Side::kEncoder, 1), "8");
        QVERIFY(shown.at(kHeads, Side::kEncoder).data(SpaceModel::kMixedRole).toBool());
        const auto mixed = shown.editor.model().draft().space();
        shown.type(shown.at(kHeads, Side::kEncoder), "16, 3", Qt::Key_Escape);
        // Layers that differed differ again.
        QVERIFY(shown.editor.model().draft().space() == mixed);
        QCOMPARE(shown.editor.model().undoStack().count(), 1);
        // To open a cell and leave it changes nothing either.
        shown.type(shown.at(kHeads, Side::kEncoder), "");
        QVERIFY(shown.editor.model().draft().space() == mixed);
        QVERIFY(shown.table().hasFocus());
    }

    void tabGoesFromCellToCell() {
        Shown shown("tiny");
        shown.type(shown.at(kDims, Side::kEncoder), "64, 96", Qt::Key_Tab);
        QVERIFY(shown.cellEditor() != nullptr);
        QCOMPARE(shown.table().currentIndex(), shown.at(kDims, Side::kDecoder));
        QTest::keyClicks(shown.cellEditor(), "96");
        QTest::keyClick(shown.cellEditor(), Qt::Key_Tab);
        QCOMPARE(shown.table().currentIndex(), shown.at(kDepths, Side::kEncoder));
        const auto space = shown.editor.model().draft().space();
        QCOMPARE(space.encoder_dims, (std::vector<int>{64, 96}));
        QCOMPARE(space.decoder_dims, (std::vector<int>{96}));
    }

    void whatIsWrongIsSaidAtTheField_data() {
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("said");
        QTest::newRow("do not divide") << "2, 3"
                                       << "3: must be a divisor of qkv_dim 128";
        QTest::newRow("empty") << " "
                               << "an empty list: must be at least one choice";
        QTest::newRow("negative") << "-4"
                                  << "-4: must be 1 to";
        QTest::newRow("twice") << "4, 4"
                               << "there twice";
        QTest::newRow("letters") << "4, four"
                                 << "\"four\" is no list of whole numbers";
    }
    void whatIsWrongIsSaidAtTheField() {
        QFETCH(QString, keys);
        QFETCH(QString, said);
        Shown shown("tiny");
        shown.type(shown.at(kHeads, Side::kDecoder), keys);
        const auto problem = [&] { return shown.at(kHeads, Side::kDecoder).data(SpaceModel::kProblemRole).toString(); };
        QTRY_VERIFY2(problem().contains(said), qPrintable(problem()));
        QVERIFY(shown.at(kHeads, Side::kEncoder).data(SpaceModel::kProblemRole).toString().isEmpty());
        // Nothing can be done with it, and the way to it is short.
        QVERIFY(!shown.find<QPushButton>("spaceTrain").isEnabled());
        QVERIFY(!shown.find<QPushButton>("spaceKeep").isEnabled());
        QVERIFY(!shown.editor.finished());
        QVERIFY(shown.find<QLabel>("spaceMessage").isVisible());
        shown.table().setCurrentIndex(shown.at(kDims, Side::kEncoder));
        shown.find<QToolButton>("spaceGoToProblem").click();
        QCOMPARE(shown.table().currentIndex().column(), static_cast<int>(SpaceModel::kDecoder));
        // What was typed is still there, to be mended.
        if (keys != " ") QCOMPARE(shown.at(kHeads, Side::kDecoder).data(Qt::EditRole).toString(), keys);
        shown.type(shown.at(kHeads, Side::kDecoder), "4");
        QVERIFY(QTest::qWaitFor([&] { return shown.editor.finished().has_value(); }));
        QVERIFY(shown.find<QPushButton>("spaceTrain").isEnabled());
        QVERIFY(!shown.find<QLabel>("spaceMessage").isVisible());
    }

    void widthOfHeadsIsCheckedThroughout() {
        Shown shown("tiny");
        auto& qkv = shown.find<QLineEdit>("spaceQkvDim");
        qkv.setFocus();
        qkv.selectAll();
        QTest::keyClicks(&qkv, "100");
        QTest::keyClick(&qkv, Qt::Key_Return);
        QVERIFY(shown.settled());
        QVERIFY(shown.editor.finished().has_value());
        qkv.selectAll();
        QTest::keyClicks(&qkv, "6");
        QTRY_VERIFY(!shown.editor.model().problems().empty());  // four heads do not divide it
        qkv.selectAll();
        QTest::keyClicks(&qkv, "wide");
        QTRY_VERIFY(shown.find<QLabel>("spaceQkvProblem").isVisible());
        QCOMPARE(qkv.text(), QString("wide"));
    }

    void kindsAreBoxes() {
        Shown shown("hat-space0");
        const QModelIndex cell = shown.at(kKinds, Side::kEncoder);
        const SpaceField experts{SpacePart::kChoices, SpaceSlot::kFeedForward, 1, "experts"};
        const int experts_row = shown.at(experts, Side::kEncoder).row();
        QVERIFY(shown.table().isRowHidden(experts_row, {}));
        shown.table().setCurrentIndex(cell);
        QTest::keyClick(shown.table().viewport(), Qt::Key_F2);
        auto* box = shown.table().viewport()->findChild<QCheckBox*>("kind:switch");
        QVERIFY(box != nullptr && !box->isChecked());
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QTest::keyClick(box, Qt::Key_Return);
        QVERIFY(!shown.table().isRowHidden(experts_row, {}));
        QVERIFY(QTest::qWaitFor([&] { return shown.editor.finished().has_value(); }));
        const auto space = *shown.editor.finished();
        QCOMPARE(space.encoder_layers[5].feed_forward.size(), std::size_t{2});
        QCOMPARE(space.decoder_layers[5].feed_forward.size(), std::size_t{1});
        shown.find<QToolButton>("spaceUndo").click();
        QVERIFY(shown.editor.model().draft().space() == preset("hat-space0"));
        QVERIFY(shown.table().isRowHidden(experts_row, {}));
    }

    void flagsAreToggledByTheSpaceKey() {
        Shown shown("tiny");
        const SpaceField own{SpacePart::kChoices, SpaceSlot::kFeedForward, 1, "width_per_expert"};
        shown.table().setCurrentIndex(shown.at(own, Side::kDecoder));
        QTest::keyClick(shown.table().viewport(), Qt::Key_Space);
        const auto flag = [&](std::size_t layer) {
            return std::get<arch::SwitchChoices>(
                       shown.editor.model().draft().space().decoder_layers[layer].feed_forward[0])
                .width_per_expert;
        };
        QVERIFY(!flag(0) && !flag(1));
        // Delete brings back the beginning.
        QTest::keyClick(&shown.table(), Qt::Key_Delete);
        QVERIFY(flag(0) && flag(1));
        // So do the keys that open other cells.
        QTest::keyClick(shown.table().viewport(), Qt::Key_Return);
        QVERIFY(!flag(0) && !flag(1));
        QTest::keyClick(shown.table().viewport(), Qt::Key_F2);
        QVERIFY(flag(0) && flag(1));
        QCOMPARE(shown.at(own, Side::kDecoder).data(Qt::AccessibleTextRole).toString(), QString("yes"));
        // Copied and pasted it is a word.
        shown.find<QAction>("spaceCellCopy").trigger();
        QCOMPARE(QApplication::clipboard()->text(), QString("yes"));
        QApplication::clipboard()->setText("no");
        shown.find<QAction>("spaceCellPaste").trigger();
        QVERIFY(!flag(0) && !flag(1));
    }

    void oneWordIsChosenFromAList() {
        auto space = preset("tiny");
        space.name = "keys";
        for (auto& layer : space.encoder_layers)
            layer.feed_forward = {arch::PeerChoices{.keys = {16}, .heads = {2}, .top_k = {2}, .query_dim = {32}}};
        Shown shown("tiny");
        shown.editor.start(space);
        shown.editor.model().undoStack().clear();
        const auto kinds = kindsFor(SpaceSlot::kFeedForward);
        const auto peer = static_cast<int>(std::ranges::find(kinds, "peer") - kinds.begin());
        const SpaceField field{SpacePart::kChoices, SpaceSlot::kFeedForward, peer, "score"};
        const auto score = [&](std::size_t layer) {
            return std::get<arch::PeerChoices>(
                       shown.editor.model().draft().space().encoder_layers[layer].feed_forward[0])
                .score;
        };
        const auto open = [&](int layer) {
            const QModelIndex cell = shown.at(field, Side::kEncoder, layer);
            if (layer >= 0) shown.table().expand(cell.parent());
            shown.table().setCurrentIndex(cell);
            shown.table().setFocus();
            QTest::keyClick(shown.table().viewport(), Qt::Key_F2);
            return qobject_cast<QComboBox*>(shown.cellEditor());
        };
        auto* list = open(-1);
        QVERIFY(list != nullptr);
        QVERIFY(list->hasFocus());
        QVERIFY2(list->accessibleName().contains("Gates") && list->accessibleName().contains("Encoder"),
                 qPrintable(list->accessibleName()));
        QCOMPARE(list->count(), 3);
        QCOMPARE(list->currentText(), QString("softmax"));
        // No need to confirm, and all of it is one step.
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(score(0) == arch::PeerScore::kSigmoid && score(1) == arch::PeerScore::kSigmoid);
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(score(0) == arch::PeerScore::kRelu && score(1) == arch::PeerScore::kRelu);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(shown.table().hasFocus());
        QCOMPARE(shown.editor.model().undoStack().count(), 1);
        QVERIFY(QTest::qWaitFor([&] { return shown.editor.finished().has_value(); }));
        QVERIFY(shown.at(field, Side::kEncoder).data(SpaceModel::kChangedRole).toBool());
        // Escape takes it back.
        list = open(-1);
        QVERIFY(list != nullptr);
        QTest::keyClick(list, Qt::Key_Up);
        QVERIFY(score(0) == arch::PeerScore::kSigmoid);
        QTest::keyClick(list, Qt::Key_Escape);
        QTRY_VERIFY(shown.table().hasFocus());
        QVERIFY(score(0) == arch::PeerScore::kRelu && score(1) == arch::PeerScore::kRelu);
        // A layer's own; then to open the row of all and leave it changes nothing.
        list = open(1);
        QVERIFY(list != nullptr);
        QTest::keyClick(list, Qt::Key_Home);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(shown.table().hasFocus());
        QVERIFY(score(0) == arch::PeerScore::kRelu && score(1) == arch::PeerScore::kSoftmax);
        list = open(-1);
        QVERIFY(list != nullptr);
        QCOMPARE(list->currentIndex(), -1);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(shown.table().hasFocus());
        QVERIFY(score(0) == arch::PeerScore::kRelu && score(1) == arch::PeerScore::kSoftmax);
        // Undone step by step.
        QTest::keyClick(&shown.table(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(score(0) == arch::PeerScore::kRelu && score(1) == arch::PeerScore::kRelu);
        QTest::keyClick(&shown.table(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(shown.editor.model().draft().space() == space);
    }

    void aKindWithABlankInItsNameIsABox() {
        Shown shown("hat-space0");
        const QModelIndex cell = shown.at(kKinds, Side::kEncoder);
        shown.table().setCurrentIndex(cell);
        QTest::keyClick(shown.table().viewport(), Qt::Key_F2);
        auto* box = shown.table().viewport()->findChild<QCheckBox*>("kind:multi-head experts");
        QVERIFY(box != nullptr && !box->isChecked());
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QTest::keyClick(box, Qt::Key_Return);
        QVERIFY(shown.editor.model().draft().unread().empty());
        QCOMPARE(shown.editor.model().draft().space().encoder_layers[5].feed_forward.size(), std::size_t{2});
    }

    void layersFollowTheDepth() {
        Shown shown("tiny");
        const QModelIndex row = shown.at(kHeads, Side::kEncoder).siblingAtColumn(0);
        QCOMPARE(shown.editor.model().rowCount(row), 2);
        shown.type(shown.at(kDepths, Side::kEncoder), "1-6");
        QCOMPARE(shown.editor.model().rowCount(row), 6);
        QVERIFY((shown.at(kHeads, Side::kDecoder, 4).flags() & Qt::ItemIsEnabled) == 0);
        QVERIFY(QTest::qWaitFor([&] { return shown.editor.finished().has_value(); }));
        QCOMPARE(shown.editor.finished()->encoder_layers.size(), std::size_t{6});
        shown.find<QToolButton>("spaceUndo").click();
        QCOMPARE(shown.editor.model().rowCount(row), 2);
    }

    void namesAreTheirOwn() {
        Shown shown("tiny");
        auto own = preset("small");
        own.name = "mine";
        shown.editor.setLibrary({own});
        auto& name = shown.find<QLineEdit>("spaceName");
        const auto rename = [&name](const char* keys) {
            name.setFocus();
            name.selectAll();
            QTest::keyClicks(&name, keys);
        };
        rename("mine");
        QTRY_VERIFY(shown.find<QLabel>("spaceNameProblem").isVisible());
        QVERIFY(!shown.editor.finished());
        rename("mine too");
        QTRY_VERIFY(shown.editor.finished().has_value());
        QCOMPARE(shown.editor.finished()->name, std::string("mine too"));
        name.selectAll();
        QTest::keyClick(&name, Qt::Key_Delete);
        QTRY_VERIFY(shown.find<QLabel>("spaceNameProblem").text().contains("no name"));
        // What is in the library is not kept twice; a change of it is another space.
        shown.editor.start(own);
        QTRY_VERIFY(shown.editor.finished().has_value());
        QVERIFY(!shown.find<QPushButton>("spaceKeep").isEnabled());
        QVERIFY(shown.find<QPushButton>("spaceTrain").isEnabled());
        shown.type(shown.at(kDims, Side::kEncoder), "192");
        QTRY_VERIFY(shown.editor.finished().has_value());
        QCOMPARE(shown.editor.finished()->name, std::string("mine (2)"));
        QVERIFY(shown.find<QPushButton>("spaceKeep").isEnabled());
    }

    void givesTheFinishedSpace() {
        Shown shown("tiny");
        QSignalSpy kept(&shown.editor, &SpaceEditor::keepRequested);
        QSignalSpy trained(&shown.editor, &SpaceEditor::trainRequested);
        QVERIFY(!shown.find<QPushButton>("spaceKeep").isEnabled());  // a preset
        shown.type(shown.at(kDims, Side::kEncoder), "64");
        QTRY_VERIFY(shown.find<QPushButton>("spaceKeep").isEnabled());
        shown.find<QPushButton>("spaceKeep").click();
        shown.find<QPushButton>("spaceTrain").click();
        QCOMPARE(kept.count(), 1);
        QCOMPARE(trained.count(), 1);
        QVERIFY(trained[0][0].value<arch::SearchSpace>() == *shown.editor.finished());
        shown.editor.setWritable(false);
        QVERIFY(!shown.find<QPushButton>("spaceTrain").isEnabled());
        QVERIFY(shown.find<QPushButton>("spaceTrain").toolTip().contains("reading"));
    }

    void beginsWithPresetsAndTheSessionsSpaces() {
        Shown shown("tiny");
        auto own = preset("small");
        own.name = "mine";
        shown.editor.setLibrary({own});
        auto& menu = shown.find<QMenu>("spaceBeginMenu");
        Q_EMIT menu.aboutToShow();
        QStringList texts;
        for (QAction* action : menu.actions()) {
            texts << action->text();
            if (action->text() == "mine") action->trigger();
        }
        for (const auto& name : arch::presetNames()) QVERIFY(texts.contains(QString::fromStdString(name)));
        QVERIFY(shown.editor.model().draft().space() == own);
        // What was there is one step away.
        shown.find<QToolButton>("spaceUndo").click();
        QVERIFY(shown.editor.model().draft().space() == preset("tiny"));
    }

    void aDraftOfAnEarlierWindowSaysSo() {
        SpaceDraft draft(preset("tiny"));
        draft.setName("mine");
        draft.setText({kDims, Side::kEncoder, -1}, "64, wide");
        Shown shown("tiny");
        auto& notice = shown.find<QWidget>("spaceNotice");
        QVERIFY(!notice.isVisible());
        shown.editor.bringBack(draft);
        QVERIFY(notice.isVisible());
        QVERIFY(shown.editor.model().draft() == draft);
        QVERIFY(!shown.editor.isKept());
        // What cannot be read is said at its field, as when it was typed.
        QVERIFY(shown.at(kDims, Side::kEncoder).data(SpaceModel::kProblemRole).toString().contains("wide"));
        QVERIFY(!shown.find<QPushButton>("spaceKeep").isEnabled());
        // Another space does not take its place by itself.
        shown.editor.offer(preset("small"));
        QVERIFY(shown.editor.model().draft() == draft);
        QVERIFY(notice.findChild<QLabel*>()->text().contains("small"));
        QSignalSpy changed(&shown.editor, &SpaceEditor::draftChanged);
        shown.find<QPushButton>("spaceDiscard").click();
        QVERIFY(shown.editor.model().draft().space() == preset("small"));
        QVERIFY(changed.count() > 0);
        QVERIFY(!notice.isVisible());
        QVERIFY(shown.editor.isKept());
        shown.find<QToolButton>("spaceUndo").click();
        QVERIFY(shown.editor.model().draft() == draft);
        QVERIFY(!shown.editor.isKept());
        // Kept, it is a space as any other.
        shown.editor.bringBack(draft);
        shown.type(shown.at(kDims, Side::kEncoder), "64");
        QTRY_VERIFY(shown.editor.finished().has_value());
        QVERIFY(notice.isVisible());
        shown.editor.setLibrary({*shown.editor.finished()});
        QVERIFY(!notice.isVisible());
        QVERIFY(shown.editor.isKept());
        shown.editor.offer(preset("small"));
        QVERIFY(shown.editor.model().draft().space() == preset("small"));
    }

    void predictsForTheSmallestAndTheLargest() {
        const auto space = preset("tiny");
        latency::DataSet data;
        Random random(3);
        for (int i = 0; i < 80; ++i) {
            latency::Row row;
            row.subject = space.decode(space.sample(random));
            row.mean_ms = 5 + 1e-6 * static_cast<double>(arch::cost(std::get<arch::Architecture>(row.subject)).macs);
            row.order = i;
            data.rows.push_back(row);
        }
        VALUE_OR_FAIL(const auto fitted, latency::fit(data));
        Shown shown("tiny");
        shown.editor.setPredictor(fitted.predictor, "a phone");
        auto& largest = shown.find<QLabel>("spaceLatencyLargest");
        QTRY_VERIFY(largest.text().contains("ms"));
        VALUE_OR_FAIL(const auto expected, fitted.predictor.predict(space.decode(space.largest())));
        QVERIFY(largest.text().startsWith(QLocale().toString(expected.ms, 'f', 2)));
        // Far beyond what was measured it says so.
        shown.type(shown.at(kDims, Side::kEncoder), "96, 2048");
        QTRY_VERIFY(shown.find<QLabel>("spaceNote").text().contains("guess"));
    }

    void filesComeAndGo() {
        const test::TemporaryFolder folder;
        QString chosen;
        Shown shown("tiny", {.text = {},
                             .choose_existing = [&](const QString&, const QString&) { return chosen; },
                             .choose_file = [&](const QString&, const QString&, const QString&) { return chosen; }});
        shown.type(shown.at(kDims, Side::kEncoder), "64");
        QTRY_VERIFY(shown.editor.finished().has_value());
        const auto space = *shown.editor.finished();
        chosen = text(folder / "a.json");
        shown.find<QToolButton>("spaceSave").click();
        VALUE_OR_FAIL(const auto again, arch::readSearchSpace(chosen.toStdString()));
        QVERIFY(again == space);
        chosen = text(folder / "b.yml");
        shown.find<QToolButton>("spaceSave").click();
        shown.editor.start(preset("small"));
        shown.find<QToolButton>("spaceImport").click();
        auto named = space;
        named.name = "b";
        QVERIFY(shown.editor.model().draft().space() == named);
        // What YAML has no words for is said; so is what is no space.
        shown.type(shown.at(kHeads, Side::kEncoder, 0), "8");
        QTRY_VERIFY(shown.editor.finished().has_value());
        shown.find<QToolButton>("spaceSave").click();
        QVERIFY(shown.find<QLabel>("spaceMessage").text().contains("no words"));
        const auto before = shown.editor.model().draft().space();
        test::writeFile(folder / "c.json", "{\"format\": \"automoe.space\"");
        chosen = text(folder / "c.json");
        shown.find<QToolButton>("spaceImport").click();
        QVERIFY(shown.find<QLabel>("spaceMessage").text().contains("c.json"));
        QVERIFY(shown.editor.model().draft().space() == before);
    }

    void tellsWhatAFilesSettingsMeanHere() {
        const test::TemporaryFolder folder;
        test::writeFile(folder / "experts.yml", test::kExpertSpaceFile);
        test::writeFile(folder / "plain.yml", test::kLatencyFile);
        Shown shown("tiny");
        QVERIFY(shown.editor.importFile(text(folder / "experts.yml")));
        QVERIFY(shown.find<QLabel>("spaceMessage").text().contains("encoder-is-scale-prob"));
        QVERIFY(shown.editor.importFile(text(folder / "plain.yml")));
        QCOMPARE(shown.find<QLabel>("spaceMessage").text(), QString());
    }

    void everyPublishedSpaceIsImported() {
        const auto shared = test::sharedFolder();
        if (shared.empty()) QSKIP("no shared folder with the published configurations");
        Shown shown("tiny");
        int spaces = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(shared / "data/published_configs")) {
            if (entry.path().extension() != ".yml") continue;
            const auto expected = arch::readSearchSpace(entry.path().string());
            const auto before = shown.editor.model().draft().space();
            const bool imported = shown.editor.importFile(text(entry.path()));
            QCOMPARE(imported, expected.ok());
            if (!imported) {
                // A single architecture, or a configuration of the search: refused, with the file's name.
                QVERIFY(shown.editor.model().draft().space() == before);
                QVERIFY(shown.find<QLabel>("spaceMessage").text().contains(text(entry.path().filename())));
                continue;
            }
            ++spaces;
            QVERIFY(shown.editor.model().draft().space() == *expected);
            QTRY_VERIFY2(shown.editor.finished().has_value(), entry.path().c_str());
            QCOMPARE(shown.find<QLineEdit>("spaceExactSize").text(), groupedDigits(expected->size()));
        }
        QVERIFY(spaces >= 3);
    }

    void everyFocusableWidgetHasAName() {
        Shown shown("tiny");
        for (const QWidget* each : shown.editor.findChildren<QWidget*>()) {
            if (each->focusPolicy() == Qt::NoFocus || !each->isVisible() || each->objectName().startsWith("qt_"))
                continue;
            const bool buddy = std::ranges::any_of(shown.editor.findChildren<QLabel*>(),
                                                   [each](const QLabel* label) { return label->buddy() == each; });
            const bool named =
                buddy || !each->accessibleName().isEmpty() || !each->property("text").toString().isEmpty();
            QVERIFY2(named && !each->objectName().isEmpty(), qPrintable(each->objectName()));
        }
    }

    void greatSpacesDoNotBlock() {
        Shown shown("automoe-fractional-6");
        test::Watchdog watchdog;
        const SpaceField experts{SpacePart::kChoices, SpaceSlot::kFeedForward, 1, "experts"};
        shown.type(shown.at(experts, Side::kEncoder), "1-64");
        shown.type(shown.at(kDepths, Side::kEncoder), "24");
        VERIFY_NEVER_BLOCKED(watchdog);
        QVERIFY(QTest::qWaitFor([&] { return shown.editor.finished().has_value(); }, 60000));
        QVERIFY(shown.find<QLineEdit>("spaceExactSize").text().size() > 400);
        VERIFY_NEVER_BLOCKED(watchdog);
    }
};

QTEST_MAIN(TestSpaceEditor)
#include "test_space_editor.moc"
