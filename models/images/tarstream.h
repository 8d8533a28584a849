// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/images/dockerignore.h"

#include <QByteArray>
#include <QFileInfoList>
#include <QMap>

#include <memory>

namespace pierside::images {

//! \brief Produces a tar archive of a directory in chunks.
//!
//! Use it from one thread at a time; it blocks on reading files.
class TarStream
{
public:
    //! extra: additional files by path; they replace files of the directory with the same path.
    TarStream(QString directory, DockerIgnore ignore, QMap<QString, QByteArray> extra);
    ~TarStream();
    TarStream(const TarStream &) = delete;
    TarStream &operator=(const TarStream &) = delete;

    //! Returns the next chunk; empty at the end.
    Result<QByteArray> next();

private:
    struct Level
    {
        QString path; //!< relative; empty for the top directory
        QFileInfoList entries;
        qsizetype index = 0;
        DockerIgnore::Matches matches;
    };
    class Writer;

    Result<Done> step();
    Result<Done> visit(const QFileInfo &entry, const QString &path, const DockerIgnore::Matches &inherited);
    Result<Done> enter(const QString &path, DockerIgnore::Matches matches);

    QString m_directory;
    DockerIgnore m_ignore;
    QMap<QString, QByteArray> m_extra;
    std::vector<Level> m_levels;
    std::unique_ptr<Writer> m_writer;
    bool m_begun = false;
    bool m_ended = false;
};

} // namespace pierside::images
