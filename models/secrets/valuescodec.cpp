// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/valuescodec.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"

#include <algorithm>

namespace pierside::secrets {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestEscape = 6; // \u0000

//! In \a out there is room for the longest form.
void appendQuoted(QByteArray &out, QByteArrayView text)
{
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (uchar(c) < 0x20) {
            constexpr char digits[] = "0123456789abcdef";
            out += "\\u00";
            out += digits[uchar(c) >> 4];
            out += digits[uchar(c) & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

//! Reads one JSON object of texts. Buffers have room for all content, so that they never leave a copy behind.
class ObjectReader
{
public:
    explicit ObjectReader(QByteArrayView content)
        : m_content(content)
    {
    }

    std::optional<Values> object()
    {
        Values values;
        if (!skip('{'))
            return std::nullopt;
        if (skip('}'))
            return atEnd() ? std::optional(values) : std::nullopt;
        do {
            auto name = text();
            if (!name || !skip(':'))
                return std::nullopt;
            auto value = text();
            if (!value)
                return std::nullopt;
            values.insert(QString::fromUtf8(*name), Secret::take(std::move(*value)));
        } while (skip(','));
        return skip('}') && atEnd() ? std::optional(values) : std::nullopt;
    }

private:
    void skipSpace()
    {
        while (m_at < m_content.size() && QByteArrayView(" \t\r\n").contains(m_content[m_at]))
            ++m_at;
    }
    bool skip(char wanted)
    {
        skipSpace();
        if (m_at >= m_content.size() || m_content[m_at] != wanted)
            return false;
        ++m_at;
        return true;
    }
    bool atEnd()
    {
        skipSpace();
        return m_at == m_content.size();
    }

    std::optional<QByteArray> text()
    {
        if (!skip('"'))
            return std::nullopt;
        QByteArray out;
        out.reserve(m_content.size() - m_at);
        while (m_at < m_content.size()) {
            const char c = m_content[m_at++];
            if (c == '"')
                return out;
            if (c != '\\')
                out += c;
            else if (!escape(out))
                break;
        }
        wipe(out);
        return std::nullopt;
    }

    bool escape(QByteArray &out)
    {
        if (m_at >= m_content.size())
            return false;
        const char c = m_content[m_at++];
        constexpr QByteArrayView letters("\"\\/bfnrt");
        constexpr QByteArrayView meanings("\"\\/\b\f\n\r\t");
        if (const qsizetype index = letters.indexOf(c); index >= 0) {
            out += meanings[index];
            return true;
        }
        const auto unit = c == 'u' ? hex() : std::nullopt;
        if (!unit)
            return false;
        QChar units[2] = {QChar(*unit), {}};
        qsizetype count = 1;
        if (units[0].isHighSurrogate()) {
            if (m_content.sliced(m_at).startsWith("\\u")) {
                m_at += 2;
                const auto low = hex();
                if (!low)
                    return false;
                units[1] = QChar(*low);
                count = 2;
            }
        }
        QByteArray bytes = QStringView(units, count).toUtf8();
        out += bytes;
        wipe(bytes);
        return true;
    }

    std::optional<char16_t> hex()
    {
        if (m_content.size() - m_at < 4)
            return std::nullopt;
        bool ok = false;
        const ushort unit = m_content.sliced(m_at, 4).toUShort(&ok, 16);
        m_at += 4;
        return ok ? std::optional(char16_t(unit)) : std::nullopt;
    }

    QByteArrayView m_content;
    qsizetype m_at = 0;
};

} // namespace

Secret encodeValues(const Values &values)
{
    qsizetype room = 2;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        room += longestEscape * (it.key().toUtf8().size() + it->size() + 1);
    QByteArray content;
    content.reserve(room);
    content += '{';
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (it != values.cbegin())
            content += ',';
        appendQuoted(content, it.key().toUtf8());
        content += ':';
        appendQuoted(content, it->expose());
    }
    content += '}';
    return Secret::take(std::move(content));
}

Result<Values> decodeValues(const Secret &content)
{
    if (auto values = ObjectReader(content.expose()).object())
        return *values;
    return failure(ErrorCode::Protocol, tr("Reading the item of the keyring"),
                   tr("its content is not a JSON object of texts"),
                   tr("Remove the item in the keyring's own program, and set the values again."));
}

bool isVariableName(const QString &name)
{
    const auto isPart = [](QChar c) {
        return c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
    };
    return !name.isEmpty() && name.size() <= LongestVariableName && !(name[0] >= u'0' && name[0] <= u'9') &&
           std::all_of(name.cbegin(), name.cend(), isPart);
}

Result<Done> checkVariableName(const QString &name, const QString &what)
{
    constexpr qsizetype ShownCharacters = 40;
    if (isVariableName(name))
        return Done{};
    const QString shown = excerpt(name, ShownCharacters);
    if (name.size() > LongestVariableName)
        return failure(ErrorCode::BadInput, what, tr("The name \"%1\" has %2 characters").arg(shown).arg(name.size()),
                       tr("Use at most %1 characters.").arg(LongestVariableName));
    return failure(ErrorCode::BadInput, what,
                   name.isEmpty() ? tr("The name of the variable is empty")
                                  : tr("\"%1\" is not the name of a variable").arg(shown),
                   tr("Use letters, digits and underscores, and no digit at the beginning."));
}

} // namespace pierside::secrets
