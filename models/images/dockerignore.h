// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/images/pathpattern.h"

#include <QByteArray>
#include <QList>

#include <vector>

namespace pierside::images {

//! \brief Which files of a build context are left out, by Docker's own rules.
//!
//! Patterns in order, the last one that matches wins; `!` takes a file back in; `*` and `?` stay within a path
//! component, `**` crosses them; a pattern that matches a directory matches all below it. Source: docker build,
//! ".dockerignore files"; checked against what `docker build` sends. Pure; any thread.
class DockerIgnore
{
public:
    //! For one directory: which patterns have matched it or a parent; handed down to what is in it.
    using Matches = std::vector<bool>;

    DockerIgnore() = default;
    //! Fails on a pattern that is none: a lone "!", an open "[".
    static Result<DockerIgnore> parse(const QByteArray &text, const QString &fileName);

    //! Takes path back in if it is excluded: the Dockerfile and .dockerignore itself are always sent.
    void keep(const QString &path);
    //! Leaves a path out.
    void drop(const QString &path);

    //! path: relative to the context, with slashes. below receives what to hand down, inherited is what the directory
    //! that holds path was given.
    bool isExcluded(const QString &path, const Matches &inherited, Matches *below = nullptr) const;
    //! As above, for a path alone.
    bool isExcluded(const QString &path) const;
    //! An excluded directory has to be looked into: an exception names something in it.
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
