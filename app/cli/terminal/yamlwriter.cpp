// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/yamlwriter.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! Keys that docker compose prints before the others, where its order is not alphabetical. "*" stands for any key.
struct KeyOrder
{
    QStringList path;
    QStringList keys;
};

const QList<KeyOrder> &keyOrders()
{
    static const QStringList source{u"source"_s, u"target"_s, u"uid"_s, u"gid"_s, u"mode"_s};
    static const QStringList named{u"name"_s,     u"file"_s,        u"environment"_s, u"content"_s,
                                   u"driver"_s,   u"driver_opts"_s, u"ipam"_s,        u"external"_s,
                                   u"internal"_s, u"attachable"_s,  u"labels"_s};
    static const QString any = u"*"_s;
    static const QString services = u"services"_s;
    static const QList<KeyOrder> table = {
        {{}, {u"name"_s, services, u"networks"_s, u"volumes"_s, u"secrets"_s, u"configs"_s}},
        {{services, any}, {u"profiles"_s}},
        {{services, any, u"build"_s},
         {u"context"_s, u"dockerfile"_s, u"dockerfile_inline"_s, u"entitlements"_s, u"args"_s, u"ssh"_s, u"labels"_s}},
        {{services, any, u"ports"_s, any},
         {u"name"_s, u"mode"_s, u"host_ip"_s, u"target"_s, u"published"_s, u"protocol"_s}},
        {{services, any, u"volumes"_s, any},
         {u"type"_s, u"source"_s, u"target"_s, u"read_only"_s, u"consistency"_s, u"bind"_s, u"volume"_s}},
        {{services, any, u"volumes"_s, any, u"bind"_s}, {u"selinux"_s, u"propagation"_s}},
        {{services, any, u"networks"_s, any}, {u"priority"_s}},
        {{services, any, u"secrets"_s, any}, source},
        {{services, any, u"configs"_s, any}, source},
        {{services, any, u"depends_on"_s, any}, {u"condition"_s, u"restart"_s, u"required"_s}},
        {{services, any, u"healthcheck"_s},
         {u"test"_s, u"timeout"_s, u"interval"_s, u"retries"_s, u"start_period"_s, u"start_interval"_s}},
        {{services, any, u"ulimits"_s, any}, {u"single"_s, u"soft"_s, u"hard"_s}},
        {{services, any, u"deploy"_s},
         {u"mode"_s, u"replicas"_s, u"labels"_s, u"update_config"_s, u"rollback_config"_s, u"resources"_s}},
        {{u"networks"_s, any}, named},
        {{u"networks"_s, any, u"ipam"_s, u"config"_s, any}, {u"subnet"_s, u"gateway"_s, u"ip_range"_s}},
        {{u"volumes"_s, any}, named},
        {{u"secrets"_s, any}, named},
        {{u"configs"_s, any}, named},
    };
    return table;
}

bool matches(const QStringList &pattern, const QStringList &path)
{
    return pattern.size() == path.size() &&
           std::equal(pattern.cbegin(), pattern.cend(), path.cbegin(),
                      [](const QString &wanted, const QString &key) { return wanted == u"*"_s || wanted == key; });
}

//! Where the digits that start at \a from end.
qsizetype endOfDigits(const QString &text, qsizetype from)
{
    while (from < text.size() && text.at(from).isDigit())
        ++from;
    return from;
}

//! \brief The order in which Docker Compose's YAML library writes keys: s2 before s10, letters after all else.
//!
//! Within a word that goes on, a letter comes before what is none only right after digits ("a1b" before "a1-").
bool comesBefore(const QString &a, const QString &b)
{
    bool afterDigits = false;
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (a.at(i) == b.at(i)) {
            afterDigits = a.at(i).isDigit();
            continue;
        }
        const bool isLetterA = a.at(i).isLetter();
        const bool isLetterB = b.at(i).isLetter();
        if (isLetterA && isLetterB)
            return a.at(i) < b.at(i);
        if (isLetterA || isLetterB)
            return afterDigits ? isLetterA : isLetterB;
        // The numbers that differ from here on; after a digit that is not zero, a zero is no leading one.
        const bool goesOn = i > 0 && afterDigits && (a.at(i) == u'0' || b.at(i) == u'0');
        const QString prefix = goesOn ? u"1"_s : QString();
        const qsizetype endA = endOfDigits(a, i);
        const qsizetype endB = endOfDigits(b, i);
        const qlonglong numberA = (prefix + a.sliced(i, endA - i)).toLongLong();
        const qlonglong numberB = (prefix + b.sliced(i, endB - i)).toLongLong();
        if (numberA != numberB)
            return numberA < numberB;
        return endA != endB ? endA < endB : a.at(i) < b.at(i);
    }
    return a.size() < b.size();
}

QStringList orderedKeys(const QJsonObject &object, const QStringList &path)
{
    QStringList rest = object.keys();
    QStringList keys;
    for (const KeyOrder &order : keyOrders()) {
        if (!matches(order.path, path))
            continue;
        for (const QString &key : order.keys) {
            if (rest.removeAll(key) > 0)
                keys.append(key);
        }
    }
    std::sort(rest.begin(), rest.end(), comesBefore);
    return keys + rest;
}

//! What the JSON form says and the YAML form leaves out because it means nothing.
bool isLeftOut(const QStringList &path, const QJsonValue &value)
{
    const QString key = path.last();
    if (path.size() == 3 && path.first() == u"services"_s && (key == u"command"_s || key == u"entrypoint"_s))
        return value.isNull();
    if (path.size() == 4 && path.at(2) == u"build"_s && key == u"args"_s)
        return value.toObject().isEmpty();
    return path.size() == 3 && path.first() == u"networks"_s && key == u"ipam"_s && value.toObject().isEmpty();
}

//! True where a reader of YAML 1.1 or 1.2 would take the plain word for something else than a string.
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

bool mayStandPlain(const QString &text)
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

//! The block style for texts of several lines.
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
        if (isLeftOut(inner, member))
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
    if (mayStandPlain(text))
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
