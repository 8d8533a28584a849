// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/yaml/parse.h"

namespace pierside::workspace {

//! A node with the path of keys that leads to it.
struct Field
{
    QString path;
    yaml::Node node;

    QString key() const { return path.section(u'.', -1); }
};

//! \brief Reads typed values from a YAML tree, and reports errors at their place. Used inside this module.
class FieldReader
{
public:
    explicit FieldReader(Diagnostics &diagnostics)
        : m_diagnostics(diagnostics)
    {
    }

    //! The members of a map, in file order; keys that are not in \a allowed (if it is not empty) are errors.
    QList<Field> members(const Field &field, const QStringList &allowed = {});
    QList<Field> items(const Field &field);
    QString text(const Field &field);
    //! A list of texts; a single text is a list of one.
    QStringList texts(const Field &field);

    void fail(const Field &field, const QString &message);
    void failAt(const SourcePlace &place, const QString &path, const QString &message);

private:
    Diagnostics &m_diagnostics;
};

} // namespace pierside::workspace
