// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/images/pathpattern.h"

#include <QByteArray>
#include <QList>

#include <vector>

namespace pierside::images {

//! \brief Decides which files of a build context are excluded, by Docker's rules.
//!
//! Patterns are applied in order and the last match wins; `!` includes a file again; `*` and `?` match within a path
//! component, `**` across components; a pattern that matches a directory matches everything below it. Source: docker
//! build, ".dockerignore files"; verified against the files that `docker build` sends. Pure; any thread.
class DockerIgnore
{
public:
    //! The patterns that matched a directory or one of its parents; passed to the entries below it.
    using Matches = std::vector<bool>;

    DockerIgnore() = default;
    //! Fails on an invalid pattern: a single "!", an open "[".
    static Result<DockerIgnore> parse(const QByteArray &text, const QString &fileName);

    //! Includes an excluded path again: the Dockerfile and .dockerignore are always sent.
    void keep(const QString &path);
    //! As docker compose reads the rules for watched files: beside the pattern "*", only exceptions count, so that "*"
    //! with exceptions excludes nothing. Verified against docker compose 2.40.
    DockerIgnore forWatching() const;
    //! Excludes a path.
    void drop(const QString &path);

    //! path: relative to the context, with slashes. below receives the matches for the entries below path; inherited
    //! are those of the directory that contains path.
    bool isExcluded(const QString &path, const Matches &inherited, Matches *below = nullptr) const;
    //! As above, for a single path.
    bool isExcluded(const QString &path) const;
    //! True if an excluded directory must be searched, because an exception names a file in it.
    bool mayHoldExceptions(const QString &directory) const;

private:
    struct Pattern
    {
        QString text;
        bool exception = false;
        PathPattern path;
    };
    static Result<Pattern> compile(QString text, const QString &fileName);
    void add(const QString &text);

    std::vector<Pattern> m_patterns;
};

} // namespace pierside::images
