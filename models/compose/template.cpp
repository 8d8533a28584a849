// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/template.h"

#include "models/core/translate.h"

#include <QSet>

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

//! The text is not named: it may be a password.
tl::unexpected<Error> invalid()
{
    return failure(ErrorCode::BadInput, u"invalid"_s, tr("invalid template: expected $NAME, ${NAME} or $$"));
}

tl::unexpected<Error> tooLarge(qsizetype most)
{
    return failure(ErrorCode::BadInput, u"large"_s, tr("variables add more than %1 characters").arg(most));
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
    //! uses: where each variable is noted; may be null.
    Substituter(const Lookup &lookup, Substitution &result, qsizetype &budget, QList<VariableUse> *uses = nullptr)
        : m_lookup(lookup)
        , m_result(result)
        , m_budget(budget)
        , m_uses(uses)
    {
    }

    Result<QString> run(QStringView text, int depth)
    {
        if (depth > MaxNesting)
            return invalid();
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
                    return invalid();
                const Result<QString> value = braced(text.mid(i + 2, end - i - 2), depth);
                if (!value)
                    return value;
                if (const auto added = append(out, *value); !added)
                    return failure(added.error());
                i = end + 1;
            } else if (const qsizetype length = nameLength(text.mid(i + 1)); length > 0) {
                if (const auto added = append(out, valueOf(text.mid(i + 1, length).toString())); !added)
                    return failure(added.error());
                i += 1 + length;
            } else {
                out += text[i++];
            }
        }
        return out;
    }

private:
    //! A value that holds others, each of which holds others, doubles with every line.
    Result<Done> append(QString &out, const QString &value)
    {
        m_added += value.size();
        m_budget -= value.size();
        if (m_added > MostAddedToValue)
            return tooLarge(MostAddedToValue);
        if (m_budget < 0)
            return tooLarge(MostAddedInAll);
        out += value;
        return Done{};
    }

    QString valueOf(const QString &name)
    {
        if (m_uses)
            m_uses->append({name, VariableUse::Otherwise::Blank, false, {}});
        m_result.usesVariables = true;
        const std::optional<QString> value = m_lookup(name);
        if (!value && !m_isUnset.contains(name)) {
            m_isUnset.insert(name);
            m_result.unset.append(name);
        }
        return value.value_or(QString());
    }

    Result<QString> braced(QStringView inside, int depth)
    {
        const qsizetype length = nameLength(inside);
        if (length == 0 || inside.contains(u'\n'))
            return invalid();
        m_result.usesVariables = true;
        const QString name = inside.first(length).toString();
        QStringView rest = inside.mid(length);
        if (rest.isEmpty())
            return valueOf(name);
        const bool alsoEmpty = rest.startsWith(u':');
        if (alsoEmpty)
            rest = rest.mid(1);
        if (rest.isEmpty() || !u"-+?"_s.contains(rest.front()))
            return invalid();
        const QChar op = rest.front();
        // Evaluated before the variable is looked up, as Docker Compose does: a failing default fails always.
        const Result<QString> argument = run(rest.mid(1), depth + 1);
        if (!argument)
            return argument;
        if (m_uses) {
            using Otherwise = VariableUse::Otherwise;
            const Otherwise otherwise = op == u'-'   ? Otherwise::Default
                                        : op == u'+' ? Otherwise::Alternative
                                                     : Otherwise::Fails;
            m_uses->append({name, otherwise, alsoEmpty, rest.mid(1).toString()});
        }
        const std::optional<QString> value = m_lookup(name);
        const bool counts = value && !(alsoEmpty && value->isEmpty());
        if (op == u'-')
            return counts ? *value : *argument;
        if (op == u'+')
            return counts ? *argument : value.value_or(QString());
        if (counts)
            return *value;
        const QString cause = tr("required variable %1 is missing a value").arg(name);
        return failure(ErrorCode::BadInput, u"missing"_s,
                       argument->isEmpty() ? cause : u"%1: %2"_s.arg(cause, *argument));
    }

    const Lookup &m_lookup;
    Substitution &m_result;
    qsizetype &m_budget;
    QList<VariableUse> *m_uses;
    qsizetype m_added = 0;
    QSet<QString> m_isUnset;
};

} // namespace

Result<Substitution> substitute(const QString &text, const Lookup &lookup, qsizetype &budget)
{
    Substitution result;
    if (!text.contains(u'$')) {
        result.text = text;
        return result;
    }
    Result<QString> out = Substituter(lookup, result, budget).run(text, 0);
    if (!out)
        return failure(out.error());
    result.text = *out;
    return result;
}

QList<VariableUse> variablesIn(const QString &text)
{
    QList<VariableUse> uses;
    if (!text.contains(u'$'))
        return uses;
    // A value that is set never fails, and every argument is looked at.
    const Lookup set = [](const QString &) { return std::optional(u"x"_s); };
    Substitution ignored;
    qsizetype budget = MostAddedToValue;
    (void)Substituter(set, ignored, budget, &uses).run(text, 0);
    return uses;
}

} // namespace pierside::compose
