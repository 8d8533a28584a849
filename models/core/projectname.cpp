// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/projectname.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"

namespace pierside {

using namespace Qt::StringLiterals;

namespace {

// File names have 255 bytes at most; a lock, a record or an override appends up to 50 bytes.
constexpr qsizetype longestProjectName = 200;
constexpr qsizetype longestShown = 60;

QString shownName(const QString &name)
{
    return cleanLine(name.size() > longestShown ? name.left(longestShown) + u'…' : name);
}

} // namespace

QString normalisedProjectName(const QString &name)
{
    QString out;
    const QString lower = name.toLower();
    for (const QChar c : lower) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (isPlain || ((c == u'_' || c == u'-') && !out.isEmpty()))
            out += c;
    }
    return out;
}

Result<ProjectName> checkedProjectName(const QString &name)
{
    const QString what = tr("invalid project name \"%1\"").arg(shownName(name));
    if (name.isEmpty() || normalisedProjectName(name) != name)
        return failure(ErrorCode::BadInput, what,
                       tr("must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as "
                          "start with a letter or number"));
    if (name.size() > longestProjectName)
        return failure(ErrorCode::BadInput, what,
                       tr("must have at most %1 characters, not %2").arg(longestProjectName).arg(name.size()));
    return ProjectName{name};
}

} // namespace pierside
