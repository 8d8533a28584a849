// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads plain scalars by the rules of yaml.v3; yaml-cpp provides only their text.
#include "models/yaml/node.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>
#include <limits>

namespace pierside::yaml {

using namespace Qt::StringLiterals;

namespace {

std::optional<qint64> readInteger(const QString &text)
{
    QString digits = text;
    digits.remove(u'_');
    const bool negative = digits.startsWith(u'-');
    if (negative || digits.startsWith(u'+'))
        digits.remove(0, 1);
    int base = 10;
    for (const auto &[prefix, prefixBase] : {std::pair(u"0x"_s, 16), std::pair(u"0b"_s, 2), std::pair(u"0o"_s, 8)}) {
        if (digits.startsWith(prefix)) {
            digits.remove(0, 2);
            base = prefixBase;
        }
    }
    if (base == 10 && digits.size() > 1 && digits.startsWith(u'0'))
        base = 8;
    if (digits.isEmpty() || !digits.front().isLetterOrNumber())
        return std::nullopt;
    bool ok = false;
    const qulonglong magnitude = digits.toULongLong(&ok, base);
    if (!ok || magnitude > qulonglong(std::numeric_limits<qint64>::max()))
        return std::nullopt;
    return negative ? -qint64(magnitude) : qint64(magnitude);
}

std::optional<double> readFloat(const QString &text)
{
    static const QRegularExpression form(u"^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?$"_s);
    QString digits = text;
    digits.remove(u'_');
    if (form.match(digits).hasMatch()) {
        // Go does not parse 1e400 as a number, so it stays text.
        const double value = digits.toDouble();
        return std::isinf(value) ? std::nullopt : std::optional(value);
    }
    const QString lower = text.toLower();
    if (lower == ".nan"_L1)
        return std::numeric_limits<double>::quiet_NaN();
    if (lower == ".inf"_L1 || lower == "+.inf"_L1)
        return std::numeric_limits<double>::infinity();
    if (lower == "-.inf"_L1)
        return -std::numeric_limits<double>::infinity();
    return std::nullopt;
}

std::optional<QDateTime> readTimestamp(const QString &text)
{
    static const QRegularExpression date(u"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?$"_s);
    if (!date.match(text).hasMatch())
        return std::nullopt;
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time;
}

bool maybeNumber(QChar c)
{
    return c.isDigit() || c == u'-' || c == u'+' || c == u'.';
}

} // namespace

ScalarValue scalarOf(const Node &node)
{
    if (node.type == Node::Type::Null)
        return std::monostate();
    const QString &text = node.text;
    if (node.tag == "!!binary"_L1)
        return QString::fromUtf8(QByteArray::fromBase64(text.toLatin1()));
    if (node.quoted || node.tag == "!!str"_L1)
        return text;
    if (text.isEmpty() || text == u'~' || text == "null"_L1 || text == "Null"_L1 || text == "NULL"_L1)
        return std::monostate();
    if (text == "true"_L1 || text == "True"_L1 || text == "TRUE"_L1)
        return true;
    if (text == "false"_L1 || text == "False"_L1 || text == "FALSE"_L1)
        return false;
    if (maybeNumber(text.front())) {
        if (const auto integer = readInteger(text))
            return *integer;
        if (const auto number = readFloat(text))
            return *number;
    }
    return text;
}

QString printedNumber(double value)
{
    if (std::isnan(value))
        return u"NaN"_s;
    if (std::isinf(value))
        return value > 0 ? u"+Inf"_s : u"-Inf"_s;
    // Go's %v: the shortest digits that parse to the same value; an exponent below 1e-4 and from 1e6 on.
    const QString scientific = QString::number(value, 'e', QLocale::FloatingPointShortest);
    const int exponent = QStringView(scientific).mid(scientific.indexOf(u'e') + 1).toInt();
    if (value == 0)
        return std::signbit(value) ? u"-0"_s : u"0"_s;
    const bool wantsExponent = exponent < -4 || exponent >= 6;
    return wantsExponent ? scientific : QString::number(value, 'f', QLocale::FloatingPointShortest);
}

bool isTimestamp(const Node &node)
{
    return node.isScalar() && !node.quoted && std::holds_alternative<QString>(scalarOf(node)) &&
           node.tag != "!!str"_L1 && readTimestamp(node.text).has_value();
}

QString printed(const Node &node)
{
    const ScalarValue value = scalarOf(node);
    if (const bool *flag = std::get_if<bool>(&value))
        return *flag ? u"true"_s : u"false"_s;
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return QString::number(*integer);
    if (const double *number = std::get_if<double>(&value)) {
        // A whole number that is too large for a signed integer.
        bool isWhole = false;
        const qulonglong whole = node.text.toULongLong(&isWhole);
        return isWhole ? QString::number(whole) : printedNumber(*number);
    }
    if (const QString *text = std::get_if<QString>(&value)) {
        if (node.quoted)
            return *text;
        if (const auto time = readTimestamp(*text))
            return time->toUTC().toString(u"yyyy-MM-dd HH:mm:ss '+0000 UTC'"_s);
        return *text;
    }
    return {};
}

} // namespace pierside::yaml
