// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/draft_keeper.h"

#include <QMainWindow>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTextEdit>
#include <algorithm>

#include "database/library_stores.h"
#include "tests/support/filled_session.h"
#include "ui/inspector/architecture_editor.h"
#include "ui/panels/inspector_panel.h"
#include "ui/space/space_editor.h"
#include "ui/window/session_view.h"
#include "ui/window/space_controller.h"

using namespace automoe;
using namespace automoe::ui;

/// What is not finished when a window goes is there in the next one.
class TestDraftKeeper : public QObject {
    Q_OBJECT

    /// A session with its panels and the editor of its spaces.
    struct Opened {
        explicit Opened(const std::filesystem::path& folder) {
            auto opened = OpenSession::open(folder);
            if (!opened) qFatal("%s", opened.error().debugString().c_str());
            session = std::make_unique<OpenSession>(*std::move(opened), EngineOptions());
            ViewHelp help;
            help.text = [](const Error& error) { return QString::fromStdString(error.code); };
            view = std::make_unique<SessionView>(window, *session, help, menu);
            for (const auto& piece : view->pieces()) piece();
            view->put();
            spaces = std::make_unique<SpaceController>(window, *session, help);
        }
        bool loaded() {
            return QTest::qWaitFor([this] { return session->loaded(); }, 20000);
        }
        /// Once the editor of spaces has come.
        SpaceEditor* editor() {
            SpaceEditor* found = nullptr;
            const bool there = QTest::qWaitFor(
                [&] { return (found = window.findChild<SpaceEditor*>()) != nullptr && found->isVisible(); }, 20000);
            return there ? found : nullptr;
        }
        [[nodiscard]] bool has(const std::string& space) const {
            const auto& all = session->facts().spaces;
            return std::ranges::find(all, space, &arch::SearchSpace::name) != all.end();
        }
        QTextEdit& text() { return *window.findChild<QTextEdit*>("translationText"); }

        QMainWindow window;
        QMenu menu;
        std::unique_ptr<OpenSession> session;
        std::unique_ptr<SessionView> view;
        std::unique_ptr<SpaceController> spaces;
    };

    static std::filesystem::path fill(const test::TemporaryFolder& place) {
        auto session = database::Session::create(place / "s");
        if (!session || !test::fillSession(*session)) qFatal("the session cannot be filled");
        return session->folder();
    }
    /// As a window leaves it that was killed.
    static void leave(const std::filesystem::path& folder, const std::string& name, const std::string& draft) {
        auto session = database::Session::open(folder, database::Access::kWrite);
        if (!session || !session->recorder().setProperty(name, draft) || !session->recorder().flush())
            qFatal("the draft cannot be left");
    }
    /// As the session's database holds it.
    static std::string stored(OpenSession& session, const std::string& name) {
        auto connection = session.session().reader();
        return database::PropertyStore(*connection).get(name).value().value_or("");
    }
    static arch::SearchSpace preset(const char* name) { return *arch::presetSpace(name); }

    static inline const SpaceCell kDims{{SpacePart::kDims, {}, 0, {}}, Side::kEncoder, -1};

private Q_SLOTS:
    void whatIsTypedQuicklyIsWrittenOnce() {
        const test::TemporaryFolder place;
        auto session = database::Session::create(place / "s");
        QVERIFY(session.ok());
        const auto folder = session->folder();
        VERIFY_OK(session->close());
        VALUE_OR_FAIL(auto opened, OpenSession::open(folder));
        OpenSession here(std::move(opened), {});
        int asked = 0;
        {
            DraftKeeper keeper(here, "a_draft", [&asked]() -> DraftKeeper::Writing {
                const std::string text = "draft " + std::to_string(++asked);
                return [text] { return text; };
            });
            for (int i = 0; i < 50; ++i) keeper.touch();
            QTRY_COMPARE_WITH_TIMEOUT(stored(here, "a_draft"), std::string("draft 1"), 20000);
            // At the end nothing waits.
            keeper.touch();
        }
        QCOMPARE(asked, 2);
        QCOMPARE(here.remembered("a_draft"), std::string("draft 2"));
        {
            DraftKeeper keeper(here, "a_draft", [&asked]() -> DraftKeeper::Writing {
                ++asked;
                return {};
            });
            QCOMPARE(keeper.left(), std::string("draft 2"));
        }
        // Nobody has touched it: it stays.
        QCOMPARE(asked, 2);
        QCOMPARE(here.remembered("a_draft"), std::string("draft 2"));
        // Another program that only reads the session leaves the draft to the one that writes.
        VALUE_OR_FAIL(auto read, OpenSession::open(folder));
        OpenSession reading(std::move(read), {});
        QVERIFY(!reading.writable());
        DraftKeeper other(reading, "a_draft", [] { return DraftKeeper::Writing(); });
        QVERIFY(other.left().empty());
        other.touch();
    }

    void aSpaceThatCannotBeReadComesBack() {
        const test::TemporaryFolder place;
        const auto folder = fill(place);
        std::optional<SpaceDraft> draft;
        {
            Opened here(folder);
            QVERIFY(here.loaded());
            here.spaces->open();
            SpaceEditor* editor = here.editor();
            QVERIFY(editor != nullptr);
            editor->model().setText(kDims, "64, wide");
            QVERIFY(!editor->isKept());
            draft = editor->model().draft();
            // The window need not be closed for it.
            QTRY_VERIFY_WITH_TIMEOUT(!stored(*here.session, "space_draft").empty(), 20000);
            // What came after is kept by closing.
            editor->model().setText(kDims, "64, wider");
            draft = editor->model().draft();
        }
        Opened here(folder);
        QVERIFY(here.loaded());
        const auto before = here.session->facts().spaces.size();
        here.spaces->open();
        SpaceEditor* editor = here.editor();
        QVERIFY(editor != nullptr);
        QVERIFY(editor->model().draft() == draft);
        QVERIFY(!editor->model().undoStack().canUndo());
        QVERIFY(!editor->findChild<QWidget*>("spaceNotice")->isHidden());
        QVERIFY(!editor->model().problems().empty());
        QCOMPARE(here.session->facts().spaces.size(), before);
        // Another one is asked for: the draft is not lost by that.
        here.spaces->open(preset("small"));
        QVERIFY(editor->model().draft() == draft);
        editor->findChild<QPushButton*>("spaceDiscard")->click();
        QVERIFY(editor->model().draft().space() == preset("small"));
        QTRY_VERIFY_WITH_TIMEOUT(stored(*here.session, "space_draft").empty(), 20000);
    }

    void aValidDraftIsNotAppliedByItself() {
        const test::TemporaryFolder place;
        const auto folder = fill(place);
        SpaceDraft draft(preset("tiny"));
        draft.setName("mine");
        draft.setText(kDims, "64, 128");
        leave(folder, "space_draft", draft.toText());
        Opened here(folder);
        QVERIFY(here.loaded());
        here.spaces->open();
        SpaceEditor* editor = here.editor();
        QVERIFY(editor != nullptr);
        QVERIFY(editor->model().draft() == draft);
        const auto* notice = editor->findChild<QWidget*>("spaceNotice");
        QVERIFY(!notice->isHidden());
        QTRY_VERIFY(editor->finished().has_value());
        QVERIFY(!here.has("mine"));
        editor->findChild<QPushButton*>("spaceKeep")->click();
        QTRY_VERIFY_WITH_TIMEOUT(here.has("mine"), 20000);
        QVERIFY(notice->isHidden());
        QTRY_VERIFY_WITH_TIMEOUT(stored(*here.session, "space_draft").empty(), 20000);
    }

    void aDamagedSpaceIsIgnored() {
        const test::TemporaryFolder place;
        const auto folder = fill(place);
        leave(folder, "space_draft", SpaceDraft(preset("tiny")).toText().substr(3));
        Opened here(folder);
        QVERIFY(here.loaded());
        here.spaces->open();
        SpaceEditor* editor = here.editor();
        QVERIFY(editor != nullptr);
        QVERIFY(editor->findChild<QWidget*>("spaceNotice")->isHidden());
        QVERIFY(editor->model().draft().space() == here.session->facts().spaces.back());
    }

    void changesByHandComeBack() {
        const test::TemporaryFolder place;
        const auto folder = fill(place);
        const auto edit = [](Opened& here, std::size_t row) -> ArchitectureEditor* {
            if (!here.loaded()) return nullptr;
            Workspace& workspace = here.session->workspace();
            workspace.select({workspace.table().rows().ids[row]});
            here.window.findChild<QTabWidget*>("inspectorTabs")->setCurrentIndex(InspectorPanel::kEdit);
            auto* editor = here.window.findChild<ArchitectureEditor*>();
            return QTest::qWaitFor([editor] { return editor->edited() != nullptr; }, 20000) ? editor : nullptr;
        };
        arch::Architecture edited;
        {
            Opened here(folder);
            ArchitectureEditor* editor = edit(here, 0);
            QVERIFY(editor != nullptr);
            // To one that no search has met.
            const auto& table = here.session->workspace().table();
            const auto& genes = editor->edited()->genes();
            const auto known = [&] { return table.rowOf(arch::identity(editor->edited()->architecture())) >= 0; };
            for (std::size_t gene = 0; gene < genes.size() && known(); ++gene)
                editor->choose(gene, editor->edited()->genotype()[gene] == 0 ? 1 : 0);
            QVERIFY(!known());
            edited = editor->edited()->architecture();
            QTRY_VERIFY_WITH_TIMEOUT(!stored(*here.session, "edited_candidate").empty(), 20000);
        }
        {
            // A window in which nobody looks at it keeps it.
            Opened here(folder);
            QVERIFY(here.loaded());
        }
        Opened here(folder);
        ArchitectureEditor* editor = edit(here, 1);
        QVERIFY(editor != nullptr);
        QVERIFY(editor->edited()->architecture() == edited);
        QVERIFY(editor->differenceCount() > 0);
        QVERIFY(!editor->findChild<QWidget*>("editNotice")->isHidden());
        editor->findChild<QPushButton*>("editChosen")->click();
        QCOMPARE(editor->differenceCount(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(stored(*here.session, "edited_candidate").empty(), 20000);
    }

    void aDamagedChangeIsIgnored() {
        const test::TemporaryFolder place;
        const auto folder = fill(place);
        leave(folder, "edited_candidate", "{\"original\": \"{}\", \"edited\": 3}");
        Opened here(folder);
        QVERIFY(here.loaded());
        QVERIFY(!here.window.findChild<InspectorPanel*>()->draft().has_value());
    }

    void typedSentencesComeBack() {
        const test::TemporaryFolder place;
        const auto folder = fill(place);
        const QString sentences = QString::fromUtf8("Ein Häuschen\tA cottage\n\nThe river");
        {
            Opened here(folder);
            QVERIFY(here.text().toPlainText().isEmpty());
            here.text().setPlainText(sentences);
            QTRY_COMPARE_WITH_TIMEOUT(stored(*here.session, "typed_sentences"), sentences.toStdString(), 20000);
            here.text().append("A tree");
        }
        {
            Opened here(folder);
            QCOMPARE(here.text().toPlainText(), sentences + "\nA tree");
            // Emptied, there is nothing to come back.
            here.text().clear();
        }
        {
            Opened here(folder);
            QVERIFY(here.text().toPlainText().isEmpty());
            QVERIFY(stored(*here.session, "typed_sentences").empty());
        }
        leave(folder, "typed_sentences", "A \xff house");
        Opened here(folder);
        QVERIFY(here.text().toPlainText().isEmpty());
    }
};

QTEST_MAIN(TestDraftKeeper)
#include "test_draft_keeper.moc"
