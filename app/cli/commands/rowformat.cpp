// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/rowformat.h"

#include "app/cli/line/didyoumean.h"
#include "app/cli/terminal/output.h"
#include "models/core/translate.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QString jsonOf(const QJsonValue &value)
{
    // A document is an object or a list, so that the brackets go.
    const QByteArray text = jsonText(QJsonDocument(QJsonArray{value}), QJsonDocument::Compact);
    return QString::fromUtf8(text.sliced(1, text.size() - 2));
}

QString plainOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    return value.isArray() || value.isObject() || value.isBool() ? jsonOf(value) : QString::number(value.toInteger());
}

} // namespace

Result<RowFormat> RowFormat::compile(const QString &text, const QStringList &fields)
{
    static const QRegularExpression action(uR"(\{\{\s*(json\s+)?\.(\w*)\s*\}\})"_s);
    RowFormat format;
    QString rest = text;
    if (rest.startsWith(u"table "_s)) {
        format.m_isTable = true;
        rest = rest.mid(6);
    }
    rest.replace(u"\\t"_s, u"\t"_s).replace(u"\\n"_s, u"\n"_s);
    const QStringList cells = format.m_isTable ? rest.split(u'\t') : QStringList{rest};
    for (const QString &cell : cells) {
        QList<Part> parts;
        qsizetype from = 0;
        for (auto it = action.globalMatch(cell); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            const QString field = match.captured(2);
            if (!field.isEmpty() && !fields.contains(field))
                return failure(ErrorCode::BadInput, u"--format"_s, tr("there is no field \"%1\"").arg(field),
                               didYouMean(field, fields, tr("Fields: %1.")));
            parts.append(
                {cell.mid(from, match.capturedStart() - from), field.isEmpty() ? u"."_s : field, match.hasCaptured(1)});
            from = match.capturedEnd();
        }
        parts.append({cell.mid(from), {}, false});
        for (const Part &part : std::as_const(parts)) {
            if (part.text.contains(u"{{"_s))
                return failure(ErrorCode::BadInput, u"--format"_s, tr("it is not a template that Pierside knows"),
                               tr("Use {{.Field}} and {{json .Field}}, table or json."));
        }
        format.m_cells.append(parts);
    }
    return format;
}

QStringList RowFormat::header() const
{
    QStringList names;
    for (const QList<Part> &parts : m_cells) {
        QString name;
        for (const Part &part : parts)
            name += part.text + part.field.toUpper();
        names.append(name);
    }
    return names;
}

QString RowFormat::filled(const QList<Part> &parts, const QJsonObject &row) const
{
    QString text;
    for (const Part &part : parts) {
        text += part.text;
        if (part.field.isEmpty())
            continue;
        const QJsonValue value = part.field == u"."_s ? QJsonValue(row) : row.value(part.field);
        text += part.asJson ? jsonOf(value) : plainOf(value);
    }
    return text;
}

QStringList RowFormat::cells(const QJsonObject &row) const
{
    QStringList cells;
    for (const QList<Part> &parts : m_cells)
        cells.append(filled(parts, row));
    return cells;
}

} // namespace pierside::cli
