// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/databases/databaseimport.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace pierside::ui {

//! \brief Asks which database on this computer to import, and previews the import.
//!
//! Emits lookWanted() first; accepted() is emitted only when a preview of the current fields is shown.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    //! into: the database and its container, for display.
    explicit ImportDialog(const QString &into, QWidget *parent = nullptr);

    //! Fills in a database that was found; keeps what the user typed.
    void offer(const databases::ImportSource &source);
    databases::ImportSource source() const;
    Secret password() const;
    const std::optional<databases::ImportPreview> &preview() const { return m_preview; }

    void showPreview(const databases::ImportPreview &preview);
    void showProblem(const Error &error);

Q_SIGNALS:
    //! A preview is wanted; answer with showPreview() or showProblem().
    void lookWanted();

private:
    void edited();
    void go();
    void updateButton();
    void list(const QList<databases::Relation> &relations, const QString &what);

    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_database;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLabel *m_told;
    QTreeWidget *m_table;
    QPushButton *m_go;
    std::optional<databases::ImportPreview> m_preview;
    bool m_isLooking = false;
};

} // namespace pierside::ui
