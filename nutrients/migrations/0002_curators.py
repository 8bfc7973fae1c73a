from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

MODELS = ("food", "portion", "foodnutrient", "category")
VERBS = ("view", "add", "change")


def make_curators(apps, schema_editor):
    """Make the group whose members correct foods.

    Permissions are otherwise made after the last migration, so those of this app are made here first.
    """
    using = schema_editor.connection.alias
    create_permissions(installed.get_app_config("nutrients"), verbosity=0, using=using, apps=apps)
    group, _made = apps.get_model("auth", "Group").objects.using(using).get_or_create(name="Curators")
    wanted = [f"{verb}_{model}" for verb in VERBS for model in MODELS]
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    group.permissions.add(*permissions.filter(content_type__app_label="nutrients", codename__in=wanted))


def drop_curators(apps, schema_editor):
    apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias).filter(name="Curators").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("nutrients", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_curators, drop_curators)]
