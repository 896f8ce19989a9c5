// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QXmlStreamReader>
#include <string>

namespace automoe::test {

/// Empty when `markup` is one well-formed XML document, else what is wrong and where.
inline QString troubleWith(const std::string& markup) {
    QXmlStreamReader reader(QByteArray::fromStdString(markup));
    while (!reader.atEnd()) reader.readNext();
    if (!reader.hasError()) return {};
    return reader.errorString() + " at " + QString::number(reader.characterOffset()) + ": " +
           QString::fromStdString(markup).mid(static_cast<int>(reader.characterOffset()) - 80, 160);
}

/// All text of the document with single spaces, titles and descriptions of drawings included.
inline QString textOf(const std::string& markup) {
    QXmlStreamReader reader(QByteArray::fromStdString(markup));
    QString text;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isCharacters()) text += reader.text().toString() + " ";
    }
    return text.simplified();
}

}  // namespace automoe::test
