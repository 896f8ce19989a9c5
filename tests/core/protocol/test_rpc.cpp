// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/rpc.h"

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::protocol;

class TestRpc : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void messagesSurviveTheLine() {
        const std::vector<Message> messages{
            Request{7, "run", {{"job", {{"kind", "train"}}}}},
            Request{{}, "alive", {{"quiet_s", 0.5}}},
            Request{"a", "stop", nlohmann::json::object()},
            Response{7, {{"job", 1}}, {}},
            Response{{}, {}, RpcError{kParseError, "not JSON", {}}},
            Response{3, {}, RpcError{kJobError, "busy", toJson(failed("protocol.busy"))}},
            // Line ends and odd bytes inside text must not break the line.
            Request{1, "note", {{"text", "two\nlines, \u2028 and \"quotes\""}}},
        };
        for (const auto& message : messages) {
            const std::string line = toLine(message);
            QVERIFY(line.find('\n') == std::string::npos);
            VALUE_OR_FAIL(const auto again, messageFromLine(line));
            QVERIFY2(again == message, line.c_str());
        }
    }

    void hostileLinesAreRefused_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const QByteArray& line, int code) {
            QTest::newRow(name) << line << code;
        };
        row("not JSON", "hello", kParseError);
        row("cut off", R"({"jsonrpc":"2.0","id":1,"method":)", kParseError);
        row("invalid UTF-8", "{\"jsonrpc\":\"2.0\",\"method\":\"\xff\"}", kParseError);
        row("no version", R"({"id":1,"method":"hello"})", kInvalidRequest);
        row("other version", R"({"jsonrpc":"1.0","id":1,"method":"hello"})", kInvalidRequest);
        row("array", "[]", kInvalidRequest);
        row("number", "7", kInvalidRequest);
        row("method is no text", R"({"jsonrpc":"2.0","id":1,"method":5})", kInvalidRequest);
        row("id is an object", R"({"jsonrpc":"2.0","id":{},"method":"hello"})", kInvalidRequest);
        row("params is an array", R"({"jsonrpc":"2.0","id":1,"method":"hello","params":[1]})", kInvalidParameters);
        row("neither call nor answer", R"({"jsonrpc":"2.0","id":1})", kInvalidRequest);
        row("result and error", R"({"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":""}})",
            kInvalidRequest);
        row("error without code", R"({"jsonrpc":"2.0","id":1,"error":{"message":"x"}})", kInvalidRequest);
        row("too deep",
            R"({"jsonrpc":"2.0","id":1,"method":"run","params":{"a":)" + QByteArray(1000, '[') + QByteArray(1000, ']') +
                "}}",
            kInvalidRequest);
    }
    void hostileLinesAreRefused() {
        QFETCH(QByteArray, line);
        QFETCH(int, code);
        const auto message = messageFromLine(line.toStdString());
        QVERIFY(!message);
        QCOMPARE(message.error().code, std::string("protocol.invalid_message"));
        QCOMPARE(message.error().arguments.at("code"), std::to_string(code));
    }

    void errorsSurvive() {
        for (const Error& error :
             {failed("a.b", {{"value", "7"}}), badInput("c.d"), outOfResources("e.f"), stopped()}) {
            QVERIFY(errorFromJson(toJson(error)) == error);
        }
        for (const char* text : {"null", "{}", R"({"code":"a","kind":"odd"})", R"({"code":1,"kind":"failed"})",
                                 R"({"code":"a","kind":"failed","arguments":{"x":1}})"}) {
            QCOMPARE(errorFromJson(nlohmann::json::parse(text)).code, std::string("protocol.invalid_message"));
        }
    }

    void linesAreCutWhereverTheReadsEnd() {
        const std::string stream = "one\n\ntwo\r\nthree\nrest";
        for (std::size_t size = 1; size <= stream.size(); ++size) {
            LineCutter cutter;
            std::vector<std::string> lines;
            for (std::size_t at = 0; at < stream.size(); at += size) {
                VALUE_OR_FAIL(const auto some, cutter.take(std::string_view(stream).substr(at, size)));
                lines.insert(lines.end(), some.begin(), some.end());
            }
            QCOMPARE(lines, (std::vector<std::string>{"one", "two", "three"}));
        }
    }

    void endlessLinesAreRefused() {
        LineCutter cutter(10);
        VALUE_OR_FAIL(const auto lines, cutter.take("0123456789\n"));
        QCOMPARE(lines.size(), std::size_t{1});
        QVERIFY(!cutter.midLine());
        QVERIFY(cutter.take("01234"));
        QVERIFY(cutter.midLine());
        const auto more = cutter.take("56789A");
        QCOMPARE(more.error().code, std::string("protocol.line_too_long"));
        QVERIFY(!cutter.take("\nok\n"));
    }
};

QTEST_APPLESS_MAIN(TestRpc)
#include "test_rpc.moc"
