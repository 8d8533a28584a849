// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/images/dockerignore.h"

#include "models/core/translate.h"

#include <QDir>

#include <algorithm>

namespace pierside::images {

using namespace Qt::StringLiterals;

//! Go's path.Clean, for patterns.
static QString cleaned(const QString &text)
{
    QString path = QDir::cleanPath(text);
    return path.isEmpty() ? u"."_s : path;
}

Result<DockerIgnore::Pattern> DockerIgnore::compile(QString text, const QString &fileName)
{
    Pattern pattern;
    if (text.startsWith(u'!')) {
        pattern.exception = true;
        text = text.mid(1);
    }
    const std::optional<PathPattern> compiled = PathPattern::compile(text);
    if (text.isEmpty() || !compiled)
        return failure(ErrorCode::BadInput, tr("reading %1").arg(fileName),
                       tr("\"%1%2\" is not a valid pattern").arg(pattern.exception ? u"!"_s : QString(), text),
                       tr("Correct that line."));
    pattern.text = text;
    pattern.path = *compiled;
    return pattern;
}

Result<DockerIgnore> DockerIgnore::parse(const QByteArray &text, const QString &fileName)
{
    DockerIgnore ignore;
    QString whole = QString::fromUtf8(text);
    if (whole.startsWith(QChar(0xfeff)))
        whole.remove(0, 1);
    const auto lines = whole.split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(u'#'))
            continue;
        QString pattern = line.trimmed();
        if (pattern.isEmpty())
            continue;
        const bool exception = pattern.startsWith(u'!');
        if (exception)
            pattern = pattern.mid(1).trimmed();
        if (!pattern.isEmpty()) {
            pattern = cleaned(pattern);
            if (pattern.size() > 1 && pattern.startsWith(u'/'))
                pattern.remove(0, 1);
        }
        auto compiled = compile(exception ? u'!' + pattern : pattern, fileName);
        if (!compiled)
            return failure(compiled.error());
        ignore.m_patterns.push_back(std::move(*compiled));
    }
    return ignore;
}

void DockerIgnore::add(const QString &text)
{
    // A file name, not a pattern: special characters are escaped.
    QString literal = text;
    const bool exception = literal.startsWith(u'!');
    if (exception)
        literal.remove(0, 1);
    Pattern pattern;
    pattern.exception = exception;
    pattern.text = literal;
    pattern.path = PathPattern::literal(literal);
    m_patterns.push_back(std::move(pattern));
}

void DockerIgnore::keep(const QString &path)
{
    if (isExcluded(path))
        add(u'!' + path);
}

DockerIgnore DockerIgnore::forWatching() const
{
    const auto isAll = [](const Pattern &pattern) { return !pattern.exception && pattern.text == "*"_L1; };
    if (std::none_of(m_patterns.begin(), m_patterns.end(), isAll))
        return *this;
    DockerIgnore rules;
    for (const Pattern &pattern : m_patterns) {
        if (pattern.exception)
            rules.m_patterns.push_back(pattern);
    }
    if (rules.m_patterns.empty())
        rules.m_patterns.push_back(*std::find_if(m_patterns.begin(), m_patterns.end(), isAll));
    return rules;
}

void DockerIgnore::drop(const QString &path)
{
    add(path);
}

bool DockerIgnore::isExcluded(const QString &path, const Matches &inherited, Matches *below) const
{
    Matches own(m_patterns.size(), false);
    bool excluded = false;
    for (size_t i = 0; i < m_patterns.size(); ++i) {
        const Pattern &pattern = m_patterns[i];
        bool matches = i < inherited.size() && inherited[i];
        if (!matches) {
            // As in Docker, a pattern that cannot change the result is skipped; this also affects the matches of
            // subdirectories.
            if (pattern.exception != excluded)
                continue;
            matches = pattern.path.matches(path);
        }
        own[i] = matches;
        if (matches)
            excluded = !pattern.exception;
    }
    if (below)
        *below = std::move(own);
    return excluded;
}

bool DockerIgnore::isExcluded(const QString &path) const
{
    Matches matches;
    bool excluded = false;
    for (qsizetype end = path.indexOf(u'/'); end >= 0; end = path.indexOf(u'/', end + 1)) {
        Matches below;
        isExcluded(path.left(end), matches, &below);
        matches = std::move(below);
    }
    excluded = isExcluded(path, matches);
    return excluded;
}

bool DockerIgnore::mayHoldExceptions(const QString &directory) const
{
    const QString prefix = directory + u'/';
    return std::any_of(m_patterns.begin(), m_patterns.end(), [&](const Pattern &pattern) {
        return pattern.exception && (pattern.text + u'/').startsWith(prefix);
    });
}

} // namespace pierside::images
