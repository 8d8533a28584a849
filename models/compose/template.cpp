// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/template.h"

namespace pierside::compose {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxNesting = 50;

bool beginsName(QChar c)
{
    return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || c == u'_';
}

qsizetype nameLength(QStringView text)
{
    if (text.isEmpty() || !beginsName(text.front()))
        return 0;
    qsizetype length = 1;
    while (length < text.size() && (beginsName(text[length]) || (text[length] >= u'0' && text[length] <= u'9')))
        ++length;
    return length;
}

tl::unexpected<Error> invalid(QStringView part)
{
    return failure(ErrorCode::BadInput, u"invalid"_s, part.toString());
}

//! Index of the brace that closes the one before \a from, or -1.
qsizetype closingBrace(QStringView text, qsizetype from)
{
    int depth = 1;
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i] == u'{') {
            ++depth;
        } else if (text[i] == u'}' && --depth == 0) {
            return i;
        }
    }
    return -1;
}

class Substituter
{
public:
    Substituter(const Lookup &lookup, Substitution &result)
        : m_lookup(lookup)
        , m_result(result)
    {
    }

    Result<QString> run(QStringView text, int depth)
    {
        if (depth > MaxNesting)
            return invalid(text);
        QString out;
        for (qsizetype i = 0; i < text.size();) {
            if (text[i] != u'$' || i + 1 == text.size()) {
                out += text[i++];
                continue;
            }
            const QChar next = text[i + 1];
            if (next == u'$') {
                out += u'$';
                i += 2;
            } else if (next == u'{') {
                const qsizetype end = closingBrace(text, i + 2);
                if (end < 0)
                    return invalid(text);
                const Result<QString> value = braced(text.mid(i + 2, end - i - 2), text, depth);
                if (!value)
                    return value;
                out += *value;
                i = end + 1;
            } else if (const qsizetype length = nameLength(text.mid(i + 1)); length > 0) {
                out += valueOf(text.mid(i + 1, length).toString());
                i += 1 + length;
            } else {
                out += text[i++];
            }
        }
        return out;
    }

private:
    QString valueOf(const QString &name)
    {
        const std::optional<QString> value = m_lookup(name);
        if (!value && !m_result.unset.contains(name))
            m_result.unset.append(name);
        return value.value_or(QString());
    }

    Result<QString> braced(QStringView inside, QStringView whole, int depth)
    {
        const qsizetype length = nameLength(inside);
        if (length == 0 || inside.contains(u'\n'))
            return invalid(whole);
        const QString name = inside.first(length).toString();
        QStringView rest = inside.mid(length);
        if (rest.isEmpty())
            return valueOf(name);
        const bool alsoEmpty = rest.startsWith(u':');
        if (alsoEmpty)
            rest = rest.mid(1);
        if (rest.isEmpty() || !u"-+?"_s.contains(rest.front()))
            return invalid(whole);
        const QChar op = rest.front();
        // Evaluated before the variable is looked up, as Docker Compose does: a failing default fails always.
        const Result<QString> argument = run(rest.mid(1), depth + 1);
        if (!argument)
            return argument;
        const std::optional<QString> value = m_lookup(name);
        const bool counts = value && !(alsoEmpty && value->isEmpty());
        if (op == u'-')
            return counts ? *value : *argument;
        if (op == u'+')
            return counts ? *argument : value.value_or(QString());
        if (counts)
            return *value;
        QString cause = u"required variable %1 is missing a value"_s.arg(name);
        if (!argument->isEmpty())
            cause += u": "_s + *argument;
        return failure(ErrorCode::BadInput, u"missing"_s, cause);
    }

    const Lookup &m_lookup;
    Substitution &m_result;
};

} // namespace

Result<Substitution> substitute(const QString &text, const Lookup &lookup)
{
    Substitution result;
    if (!text.contains(u'$')) {
        result.text = text;
        return result;
    }
    Result<QString> out = Substituter(lookup, result).run(text, 0);
    if (!out)
        return failure(out.error());
    result.text = *out;
    return result;
}

} // namespace pierside::compose
