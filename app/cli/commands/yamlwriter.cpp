// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/yamlwriter.h"

#include "app/cli/commands/yamlkeys.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! Whether a reader of YAML 1.1 or 1.2 would not read the plain word as a string.
bool readsAsOther(const QString &text)
{
    static const QRegularExpression other(
        uR"(^(?:|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)"
        uR"(|[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?0o?[0-7_]+|[-+]?[0-9][0-9_]*)"
        uR"(|[-+]?(?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?)"
        uR"(|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
        uR"(|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)"
        uR"(|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9:.]+(?:Z|[-+][0-9:]+)?)?)\z)"_s);
    return other.match(text).hasMatch();
}

bool isPrintable(QChar c)
{
    const char16_t code = c.unicode();
    return code == u'\n' || (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code < 0x2028) ||
           (code > 0x2029 && code < 0xd800) || (code >= 0xe000 && code < 0xfeff) || (code > 0xfeff && code <= 0xfffd);
}

bool canBePlain(const QString &text)
{
    static const QString opening = u"#,[]{}&*!|>'\"%@`"_s;
    if (text.startsWith(u' ') || text.endsWith(u' ') || text.startsWith(u"---"_s) || text.startsWith(u"..."_s))
        return false;
    if (opening.contains(text.front()))
        return false;
    const bool followedBySpace = text.size() == 1 || text.at(1) == u' ';
    if ((text.front() == u'-' || text.front() == u'?' || text.front() == u':') && followedBySpace)
        return false;
    return !text.contains(u": "_s) && !text.endsWith(u':') && !text.contains(u" #"_s);
}

QString doubleQuoted(const QString &text)
{
    static const QMap<char32_t, QString> escapes = {
        {U'\0', u"\\0"_s},  {7, u"\\a"_s},    {8, u"\\b"_s},     {U'\t', u"\\t"_s},  {U'\n', u"\\n"_s},
        {11, u"\\v"_s},     {12, u"\\f"_s},   {U'\r', u"\\r"_s}, {27, u"\\e"_s},     {U'"', u"\\\""_s},
        {U'\\', u"\\\\"_s}, {0x85, u"\\N"_s}, {0xa0, u"\\_"_s},  {0x2028, u"\\L"_s}, {0x2029, u"\\P"_s},
    };
    QString out = u"\""_s;
    const QList<uint> points = text.toUcs4();
    for (const char32_t point : points) {
        if (escapes.contains(point))
            out += escapes.value(point);
        else if (point > 0xffff)
            out += u"\\U%1"_s.arg(QString::number(point, 16).toUpper().rightJustified(8, u'0'));
        else if (!isPrintable(QChar(static_cast<char16_t>(point))))
            out += (point < 0x100 ? u"\\x%1"_s.arg(QString::number(point, 16).toUpper().rightJustified(2, u'0'))
                                  : u"\\u%1"_s.arg(QString::number(point, 16).toUpper().rightJustified(4, u'0')));
        else
            out += QChar(static_cast<char16_t>(point));
    }
    return out + u'"';
}

//! The block style of texts with several lines.
QString literal(const QString &text, qsizetype indent)
{
    QString head = u"|"_s;
    if (text.startsWith(u' ') || text.startsWith(u'\n'))
        head += u'2';
    if (!text.endsWith(u'\n'))
        head += u'-';
    else if (text.size() == 1 || text.endsWith(u"\n\n"_s))
        head += u'+';
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    for (const QString &line : std::as_const(lines))
        head += u'\n' + (line.isEmpty() ? QString() : QString(indent, u' ') + line);
    return head;
}

class Writer
{
public:
    QString text;

    void object(const QJsonObject &object, const QStringList &path, qsizetype indent, bool firstOnLine);
    void array(const QJsonArray &array, const QStringList &path, qsizetype indent);

private:
    void value(const QJsonValue &value, const QStringList &path, qsizetype indent);
    static QString plain(const QJsonValue &value, qsizetype indent);
};

QString Writer::plain(const QJsonValue &value, qsizetype indent)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: {
        const qint64 whole = value.toInteger(0);
        if (static_cast<double>(whole) == value.toDouble())
            return QString::number(whole);
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    }
    case QJsonValue::String:
        return yamlScalar(value.toString(), indent);
    case QJsonValue::Array:
        return u"[]"_s;
    case QJsonValue::Object:
        return u"{}"_s;
    default:
        return u"null"_s;
    }
}

void Writer::object(const QJsonObject &object, const QStringList &path, qsizetype indent, bool firstOnLine)
{
    bool sameLine = firstOnLine;
    const QStringList keys = orderedKeys(object, path);
    for (const QString &key : keys) {
        const QStringList inner = path + QStringList{key};
        const QJsonValue member = object.value(key);
        if (isOmitted(inner, member))
            continue;
        if (!sameLine)
            text += QString(indent, u' ');
        sameLine = false;
        text += yamlScalar(key, indent) + u':';
        value(member, inner, indent);
    }
}

void Writer::array(const QJsonArray &array, const QStringList &path, qsizetype indent)
{
    const QStringList inner = path + QStringList{u"-"_s};
    for (const QJsonValue &member : array) {
        text += QString(indent, u' ') + u'-';
        if (member.isObject() && !member.toObject().isEmpty()) {
            text += u' ';
            object(member.toObject(), inner, indent + 2, true);
        } else {
            value(member, inner, indent);
        }
    }
}

void Writer::value(const QJsonValue &member, const QStringList &path, qsizetype indent)
{
    if (member.isObject() && !member.toObject().isEmpty()) {
        text += u'\n';
        object(member.toObject(), path, indent + 2, false);
    } else if (member.isArray() && !member.toArray().isEmpty()) {
        text += u'\n';
        array(member.toArray(), path, indent + 2);
    } else {
        text += u' ' + plain(member, indent + 2) + u'\n';
    }
}

} // namespace

QString yamlScalar(const QString &text, qsizetype indent)
{
    if (readsAsOther(text))
        return doubleQuoted(text);
    const bool printable = std::all_of(text.cbegin(), text.cend(), isPrintable);
    if (!printable || text.contains(u" \n"_s))
        return doubleQuoted(text);
    if (text.contains(u'\n'))
        return literal(text, indent);
    if (canBePlain(text))
        return text;
    return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\'';
}

QString projectToYaml(const QJsonObject &project)
{
    Writer writer;
    writer.object(project, {}, 0, false);
    return writer.text.replace(u'$', u"$$"_s);
}

} // namespace pierside::cli
