// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/dotenv.h"

#include "models/core/translate.h"

#include <QHash>
#include <QStringTokenizer>

namespace pierside::compose {

using namespace Qt::StringLiterals;

namespace {

bool isKeyCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'-' || c == u'[' || c == u']';
}

tl::unexpected<Error> wrongLine(int line, const QString &message)
{
    Error error{ErrorCode::BadInput, tr("line %1").arg(line), message, {}, 0};
    error.remedies = {remedy::OpenPlace{{{}, line, 1}}};
    return tl::unexpected(error);
}

class DotEnvReader
{
public:
    DotEnvReader(const QString &text, const Lookup &outside, const QMap<QString, QString> &earlier)
        : m_text(text)
        , m_outside(outside)
        , m_earlier(earlier)
    {
    }

    Result<DotEnv> read()
    {
        for (skipBlank(); m_at < m_text.size(); skipBlank()) {
            const Result<Done> statement = readStatement();
            if (!statement)
                return failure(statement.error());
            if (m_result.entries.size() > MostVariables)
                return wrong(tr("more than %1 variables").arg(MostVariables));
        }
        return m_result;
    }

private:
    tl::unexpected<Error> wrong(const QString &message) const
    {
        const int line = int(QStringView(m_text).first(m_at).count(u'\n')) + 1;
        return wrongLine(line, message);
    }

    //! The name may be the rest of a password whose quote was closed too early, so it is not shown.
    tl::unexpected<Error> wrongName() const
    {
        if (m_isBehindQuote)
            return wrong(tr("unexpected text after the closing quote of %1").arg(m_lastKey));
        return wrong(tr("unexpected character in variable name"));
    }

    void skipBlank()
    {
        while (m_at < m_text.size()) {
            if (m_text[m_at] == u'\n')
                m_isBehindQuote = false;
            if (m_text[m_at].isSpace())
                ++m_at;
            else if (m_text[m_at] == u'#')
                skipLine();
            else
                return;
        }
    }

    void skipLine()
    {
        const qsizetype end = m_text.indexOf(u'\n', m_at);
        m_at = end < 0 ? m_text.size() : end;
    }

    void skipSpaces()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace() && m_text[m_at] != u'\n')
            ++m_at;
    }

    Result<Done> readStatement()
    {
        constexpr QStringView Export = u"export";
        const qsizetype behind = m_at + Export.size();
        if (QStringView(m_text).mid(m_at).startsWith(Export) && behind < m_text.size() && m_text[behind].isSpace()) {
            m_at = behind;
            skipSpaces();
        }
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && isKeyCharacter(m_text[m_at]))
            ++m_at;
        const QString key = m_text.mid(begin, m_at - begin);
        skipSpaces();
        if (m_at >= m_text.size() || m_text[m_at] == u'\n') {
            // A key without a value takes it from the environment; without one there, it is no entry.
            if (const auto value = m_outside(key))
                add(key, *value);
            return Done{};
        }
        const QChar separator = m_text[m_at];
        if (separator != u'=' && separator != u':')
            return m_at > begin + key.size() && !m_isBehindQuote ? wrong(tr("key cannot contain a space"))
                                                                 : wrongName();
        const qsizetype separatorEnd = ++m_at;
        skipSpaces();
        return readValue(key, m_at > separatorEnd);
    }

    //! afterSpace: a leading hash begins a comment; in KEY=#x it is the value.
    Result<Done> readValue(const QString &key, bool afterSpace)
    {
        if (m_at < m_text.size() && m_text[m_at] == u'\'')
            return readSingleQuoted(key);
        if (m_at < m_text.size() && m_text[m_at] == u'"')
            return readDoubleQuoted(key);
        qsizetype end = m_text.indexOf(u'\n', m_at);
        end = end < 0 ? m_text.size() : end;
        QString value = m_text.mid(m_at, end - m_at);
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (value[i] == u'#' && (i == 0 ? afterSpace : value[i - 1].isSpace())) {
                value.truncate(i);
                break;
            }
        }
        const Result<Done> result = addInterpolated(key, value.trimmed());
        m_at = end;
        return result;
    }

    Result<Done> readSingleQuoted(const QString &key)
    {
        QString value;
        for (qsizetype i = m_at + 1; i < m_text.size(); ++i) {
            if (m_text[i] == u'\\' && i + 1 < m_text.size() && m_text[i + 1] == u'\'') {
                value += u'\'';
                ++i;
            } else if (m_text[i] == u'\'') {
                m_at = i + 1;
                m_isBehindQuote = true;
                add(key, value);
                return Done{};
            } else {
                value += m_text[i];
            }
        }
        return wrong(tr("unterminated quoted value of %1").arg(key));
    }

    Result<Done> readDoubleQuoted(const QString &key)
    {
        qsizetype end = m_at + 1;
        while (end < m_text.size() && m_text[end] != u'"')
            end += m_text[end] == u'\\' ? 2 : 1;
        if (end >= m_text.size())
            return wrong(tr("unterminated quoted value of %1").arg(key));
        const Result<Done> result = addInterpolated(key, unescaped(m_text.mid(m_at + 1, end - m_at - 1)));
        m_at = end + 1;
        m_isBehindQuote = true;
        return result;
    }

    static QString unescaped(const QString &text)
    {
        static const QString letters = u"abcfnrtv\"\\"_s;
        static const QString values = u"\a\b\x0c\f\n\r\t\v\"\\"_s;
        QString out;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] != u'\\' || i + 1 == text.size()) {
                out += text[i];
                continue;
            }
            const QChar c = text[i + 1];
            const qsizetype known = c == u'c' ? -1 : letters.indexOf(c);
            qsizetype octal = 0;
            while (c == u'0' && octal < 3 && i + 2 + octal < text.size() && text[i + 2 + octal] >= u'0' &&
                   text[i + 2 + octal] <= u'7')
                ++octal;
            if (octal > 0) {
                out += QChar(char16_t(QStringView(text).mid(i + 2, octal).toInt(nullptr, 8)));
                i += 1 + octal;
            } else if (c == u'$') {
                out += u"$$"_s; // an escaped dollar for the template
                ++i;
            } else if (known >= 0) {
                out += values[known];
                ++i;
            } else {
                out += text[i];
            }
        }
        return out;
    }

    Result<Done> addInterpolated(const QString &key, const QString &value)
    {
        const Result<Substitution> done = substitute(
            value,
            [this](const QString &name) -> std::optional<QString> {
                if (auto outside = m_outside(name))
                    return outside;
                const auto own = m_own.constFind(name);
                if (own != m_own.cend())
                    return *own;
                const auto before = m_earlier.constFind(name);
                return before == m_earlier.cend() ? std::nullopt : std::optional(*before);
            },
            m_budget);
        if (!done)
            return wrong(done.error().what == "missing"_L1 ? done.error().cause
                                                           : u"%1: %2"_s.arg(key, done.error().cause));
        m_result.unset += done->unset;
        add(key, done->text);
        return Done{};
    }

    void add(const QString &key, const QString &value)
    {
        m_own.insert(key, value);
        m_result.entries.append({key, value});
        m_lastKey = key;
    }

    const QString m_text;
    const Lookup &m_outside;
    const QMap<QString, QString> &m_earlier;
    qsizetype m_at = 0;
    DotEnv m_result;
    QHash<QString, QString> m_own;
    qsizetype m_budget = MostAddedInAll;
    QString m_lastKey;
    bool m_isBehindQuote = false; //!< after a closing quote on the same line
};

QString decoded(const QByteArray &text)
{
    QString decoded = QString::fromUtf8(text);
    if (decoded.startsWith(QChar::ByteOrderMark))
        decoded.remove(0, 1);
    return decoded.replace(u"\r\n"_s, u"\n"_s);
}

} // namespace

Result<DotEnv> parseDotEnv(const QByteArray &text, const Lookup &outside, const QMap<QString, QString> &earlier)
{
    return DotEnvReader(decoded(text), outside, earlier).read();
}

Result<DotEnv> rawDotEnv(const QByteArray &text)
{
    DotEnv result;
    const QString whole = decoded(text);
    int number = 0;
    for (const QStringView line : QStringTokenizer(whole, u'\n')) {
        ++number;
        const qsizetype equals = line.indexOf(u'=');
        if (equals <= 0 || line.startsWith(u'#'))
            continue;
        if (result.entries.size() == MostVariables)
            return wrongLine(number, tr("more than %1 variables").arg(MostVariables));
        result.entries.append({line.first(equals).trimmed().toString(), line.mid(equals + 1).toString()});
    }
    return result;
}

Diagnostic dotEnvDiagnostic(const Error &error, const QString &file, const QString &prefix)
{
    const QList<remedy::OpenPlace> places = remediesOf<remedy::OpenPlace>(error.remedies);
    const int line = places.isEmpty() ? 0 : places.first().place.line;
    return {Diagnostic::Severity::Error, {file, line, 1}, {}, prefix + tr("line %1: %2").arg(line).arg(error.cause)};
}

} // namespace pierside::compose
