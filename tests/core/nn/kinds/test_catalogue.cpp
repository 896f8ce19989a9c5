// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include "tests/support/support.h"

using namespace automoe;

namespace {

/// One row of the table in README.md.
struct Entry {
    QString number;
    QString file;  ///< from tests/core on
    QString function;
};

QString read(const std::filesystem::path& path) { return QString::fromStdString(test::readText(path)); }

QList<Entry> entries() {
    QList<Entry> found;
    const QStringList lines = read(test::sourceFolder() / "tests/core/nn/kinds/README.md").split('\n');
    for (const QString& line : lines) {
        if (!line.startsWith("| T-")) continue;
        const QStringList cells = line.split('|');
        const QStringList place = cells.value(3).trimmed().split(':');
        found.append(Entry{cells.value(1).trimmed(), place.value(0), place.value(1)});
    }
    return found;
}

/// The comments right above a test function and above its data.
QString commentsOf(const QStringList& source, const QString& function) {
    QString comments;
    for (const QString& head : {QString("void " + function + "("), QString("void " + function + "_data(")}) {
        for (qsizetype at = 0; at < source.size(); ++at) {
            if (!source[at].trimmed().startsWith(head)) continue;
            for (qsizetype above = at - 1; above >= 0 && source[above].trimmed().startsWith("//"); --above)
                comments += source[above];
        }
    }
    return comments;
}

}  // namespace

/// The table of the test catalogue is what is there.
class TestCatalogue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNumberStands() {
        constexpr int kNumbers = 36;
        std::set<QString> numbers;
        for (const Entry& entry : entries()) numbers.insert(entry.number);
        for (int i = 1; i <= kNumbers; ++i) {
            const QString number = QString("T-%1").arg(i, 2, 10, QChar('0'));
            QVERIFY2(numbers.contains(number), qPrintable(number));
        }
        QCOMPARE(numbers.size(), std::size_t{kNumbers});
    }

    void everyFunctionNamesItsNumber() {
        QStringList missing;
        for (const Entry& entry : entries()) {
            const auto path = test::sourceFolder() / "tests/core" / entry.file.toStdString();
            const QString name = entry.number + ": " + entry.file + ":" + entry.function;
            if (!std::filesystem::is_regular_file(path)) {
                missing << name + ": no such file";
                continue;
            }
            const QStringList source = read(path).split('\n');
            if (source.filter("void " + entry.function + "() {").isEmpty()) {
                missing << name + ": no such function";
            } else if (!commentsOf(source, entry.function).contains(entry.number)) {
                missing << name + ": its comment does not name it";
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable("\n" + missing.join('\n')));
    }
};

QTEST_APPLESS_MAIN(TestCatalogue)
#include "test_catalogue.moc"
