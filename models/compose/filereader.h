// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/discovery.h"
#include "models/compose/interpolate.h"
#include "models/yaml/node.h"

#include <QHash>
#include <QSet>

#include <map>

namespace pierside::compose {

//! \brief Reads compose files into one merged tree in long form: variables, extends, include, merge.
//!
//! Use one reader per load: it records the files that were read, for watching, and the files being read, to detect
//! cycles. include and extends are limited by MostValues and MostNested.
class FileReader
{
public:
    //! Maximum number of values in all trees, counted each time include or extends reads them.
    static constexpr qint64 MostValues = 2'000'000;
    //! Maximum depth of files that include one another, and of services that extend one another.
    static constexpr int MostNested = 100;

    //! standardInput: the content of the file "-".
    FileReader(const QString &homeDirectory, const QByteArray &standardInput, Diagnostics &diagnostics);

    //! Merges files in order. Relative paths in them are relative to baseDirectory. environment must outlive the call.
    std::optional<yaml::Node> read(const QStringList &files, const QString &baseDirectory,
                                   const StringMap &environment);

    //! The last name: in these files, with variables replaced; empty where there is none. Read first because the
    //! project's name is itself a variable.
    QString declaredName(const QStringList &files, const StringMap &environment);

    //! After a failed read(): the tree with its errors where all files could be read; otherwise null.
    const yaml::Node *broken() const { return m_broken ? &*m_broken : nullptr; }

    const QStringList &filesRead() const { return m_filesRead; }

private:
    struct Document
    {
        yaml::Node root;
        QString file;
        QString base;
        const StringMap *environment;
    };
    //! A document whose services are extended.
    struct Foreign
    {
        yaml::Node interpolated;
        yaml::Node unified;
    };
    //! The documents of one file, as written.
    QList<yaml::Node> parseFile(const QString &file);
    bool prepare(Document &document, const yaml::Node &before);
    void applyExtends(Document &document);
    std::optional<yaml::Node> extended(const Document &document, const QString &service, QStringList chain);
    std::optional<yaml::Node> extendedFrom(const yaml::Node &extends, const Document &document,
                                           const QStringList &chain);
    const Foreign *foreignDocument(const QString &path, qsizetype number, const yaml::Node &root,
                                   const StringMap &environment);
    void applyIncludes(Document &document);
    void includeOne(const yaml::Node &entry, Document &document);
    void copyResources(const yaml::Node &from, yaml::Node &to);
    void complain(const SourcePlace &place, const QString &path, const QString &message);
    //! Reports an error and returns false where the project has more than MostValues values with this tree.
    bool takeValues(const yaml::Node &root);

    const QString m_home;
    const QByteArray m_standardInput;
    Diagnostics &m_diagnostics;
    QStringList m_filesRead;
    QHash<QString, QList<yaml::Node>> m_parsed;
    QSet<QString> m_unreadable;                                 //!< files with a reported error
    QSet<QString> m_unextended;                                 //!< services with a reported error in what they extend
    QStringList m_including;                                    //!< chain of files being included
    std::map<std::pair<QString, qsizetype>, Foreign> m_foreign; //!< by file and number of the document
    Interpolation m_interpolation;
    qint64 m_values = 0;
    bool m_isWhole = true; //!< every included file could be read
    std::optional<yaml::Node> m_broken;
};

} // namespace pierside::compose
