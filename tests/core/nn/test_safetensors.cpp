// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/safetensors.h"

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::nn;

namespace {

std::vector<StoredTensor> example(const std::vector<float>& numbers) {
    return {{"a", "F32", {2, 2}, std::as_bytes(std::span(numbers).first(4))},
            {"b", "F32", {3}, std::as_bytes(std::span(numbers).subspan(4, 3))},
            {"none", "F32", {0, 5}, {}}};
}

}  // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote() {
        const test::TemporaryFolder folder;
        const std::vector<float> numbers{1, 2, 3, 4, 5, 6, 7};
        VERIFY_OK(writeSafetensors(folder / "w", example(numbers), {{"who", "me"}}));
        VALUE_OR_FAIL(const auto file, SafetensorsFile::open(folder / "w"));
        QCOMPARE(file.metadata().at("who"), std::string("me"));
        const StoredTensor* b = file.find("b");
        QVERIFY(b != nullptr);
        QCOMPARE(b->shape, std::vector<std::int64_t>{3});
        QVERIFY(std::equal(b->data.begin(), b->data.end(), std::as_bytes(std::span(numbers)).begin() + 16));
        QVERIFY(file.find("c") == nullptr);
    }

    void refusesEveryTruncation() {
        const test::TemporaryFolder folder;
        const std::vector<float> numbers{1, 2, 3, 4, 5, 6, 7};
        VERIFY_OK(writeSafetensors(folder / "w", example(numbers), {}));
        const std::string whole = test::readText(folder / "w");
        for (std::size_t length = 0; length < whole.size(); ++length) {
            test::writeFile(folder / "cut", whole.substr(0, length));
            const auto result = SafetensorsFile::open(folder / "cut");
            QVERIFY2(!result, qPrintable(QString("accepted %1 of %2 bytes").arg(length).arg(whole.size())));
            QCOMPARE(result.error().code, std::string("nn.damaged_weights"));
        }
    }

    void refusesEveryFlippedDataByte() {
        const test::TemporaryFolder folder;
        const std::vector<float> numbers{1, 2, 3, 4, 5, 6, 7};
        VERIFY_OK(writeSafetensors(folder / "w", example(numbers), {}));
        const std::string whole = test::readText(folder / "w");
        for (std::size_t i = whole.size() - 28; i < whole.size(); ++i) {
            std::string changed = whole;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            test::writeFile(folder / "changed", changed);
            QVERIFY(!SafetensorsFile::open(folder / "changed"));
        }
    }

    void refusesHostileHeaders_data() {
        QTest::addColumn<QString>("header");
        QTest::newRow("no json") << "{";
        QTest::newRow("list") << "[]";
        QTest::newRow("beyond the file") << R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,80]}})";
        QTest::newRow("backwards") << R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}})";
        QTest::newRow("negative") << R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}})";
        QTest::newRow("overflowing shape")
            << R"({"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,8]}})";
        QTest::newRow("wrong shape") << R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})";
        QTest::newRow("unknown type") << R"({"a":{"dtype":"X9","shape":[2],"data_offsets":[0,8]}})";
        QTest::newRow("overlap")
            << R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})";
        QTest::newRow("gap") << R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})";
    }
    void refusesHostileHeaders() {
        QFETCH(QString, header);
        const test::TemporaryFolder folder;
        const std::string text = header.toStdString();
        std::string content(8, '\0');
        content[0] = static_cast<char>(text.size());
        test::writeFile(folder / "w", content + text + std::string(8, '\0'));
        const auto result = SafetensorsFile::open(folder / "w");
        QVERIFY(!result);
        QCOMPARE(result.error().code, std::string("nn.damaged_weights"));
    }
};

QTEST_APPLESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
